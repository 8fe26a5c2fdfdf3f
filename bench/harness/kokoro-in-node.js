import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor, env } from 'onnxruntime-web';
import { openVoiceModules } from './voice-modules.js';

/** @typedef {{ token: number }} Symbol */
/** @typedef {{ forLength(count: number): Float32Array }} Styles */

/**
 * Opens Kokoro's real file and what the page speaks it with, in Node.
 *
 * @param {string} folder With onnx/model_quantized.onnx and tokenizer.json.
 * @param {number} threads
 */
export async function openKokoro(folder, threads) {
  const { load, close } = await openVoiceModules();
  const { rewrite, WEIGHTS_FILE } = await load('kokoro/worker/graph/rewrite.ts');
  const { phonemesOf } = await load('kokoro/worker/phonemes.ts');
  const { readVocabulary } = await load('kokoro/worker/vocabulary.ts');
  const { readVoiceStyles } = await load('kokoro/worker/voice-style.ts');
  const { timeSymbols } = await load('kokoro/worker/sound.ts');

  env.wasm.numThreads = threads;
  const weights = new Uint8Array(readFileSync(join(folder, 'onnx/model_quantized.onnx')));
  const vocabulary = readVocabulary(readFileSync(join(folder, 'tokenizer.json')));

  return {
    load,
    close,
    published: () => InferenceSession.create(weights, { logSeverityLevel: 3 }),
    rewritten: () =>
      InferenceSession.create(rewrite(weights, { isFast: true }).graph, {
        externalData: [{ path: WEIGHTS_FILE, data: weights }],
        logSeverityLevel: 3,
        extra: { session: { disable_quant_qdq: '1' } },
      }),
    /**
     * @param {string} voice
     * @returns {Styles}
     */
    stylesOf: (voice) =>
      readVoiceStyles(new Uint8Array(readFileSync(`node_modules/kokoro-js/voices/${voice}.bin`))),
    /**
     * @param {string} text
     * @param {string} voice
     * @returns {Promise<Symbol[]>}
     */
    symbolsOf: async (text, voice) => vocabulary.symbolsOf(await phonemesOf(text, voice)),
    /**
     * @param {InferenceSession} session
     * @param {readonly Symbol[]} symbols
     * @param {Styles} styles
     * @returns {Promise<Float32Array>} At 24 kHz; its ends are cut where the graph gives durations.
     */
    async speak(session, symbols, styles) {
      const ids = BigInt64Array.from([0, ...symbols.map(({ token }) => token), 0], BigInt);
      const idsName = session.inputNames.includes('tokens') ? 'tokens' : 'input_ids';
      const { audio, waveform, durations } = await session.run({
        [idsName]: new Tensor('int64', ids, [1, ids.length]),
        style: new Tensor('float32', styles.forLength(symbols.length), [1, 256]),
        speed: new Tensor('float32', Float32Array.of(1), [1]),
      });
      const samples = (audio ?? waveform)?.data;
      if (!(samples instanceof Float32Array)) throw new TypeError('The model made no sound.');
      if (durations === undefined) return samples;
      const frames = Array.from(/** @type {BigInt64Array} */ (durations.data), Number);
      return timeSymbols(samples, symbols, frames).samples;
    },
  };
}
