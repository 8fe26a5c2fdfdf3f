// Measures how loud each of Kokoro's voices is, and writes the factors that make them equally loud.
//
//   node bench/kokoro-gains.js [folder with onnx/model_quantized.onnx and tokenizer.json]
//
// Needs the real weights; takes some five minutes. The result is src/voices/kokoro/worker/gains.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { InferenceSession, Tensor, env } from 'onnxruntime-web';
import { openVoiceModules } from './harness/voice-modules.js';

const FOLDER = process.argv[2] ?? '../shared/voices/kokoro';
const TABLE = 'src/voices/kokoro/worker/gains.json';

/** Fricatives, stops and open vowels: the levels of longer texts differ from its by less than a decibel. */
const SENTENCE = 'She sells fresh fish at half past four.';

const { load, close } = await openVoiceModules();
const { rewrite, WEIGHTS_FILE } = await load('kokoro/worker/graph/rewrite.ts');
const { phonemesOf } = await load('kokoro/worker/phonemes.ts');
const { readVocabulary } = await load('kokoro/worker/vocabulary.ts');
const { readVoiceStyles } = await load('kokoro/worker/voice-style.ts');
const { timeSymbols } = await load('kokoro/worker/sound.ts');
const { rmsOf, SPEECH_RMS } = await load('dsp/level.ts');
const { KOKORO_VOICES } = await load('kokoro/voices.ts');

env.wasm.numThreads = 1;
const weights = new Uint8Array(readFileSync(`${FOLDER}/onnx/model_quantized.onnx`));
const vocabulary = readVocabulary(readFileSync(`${FOLDER}/tokenizer.json`));
const session = await InferenceSession.create(rewrite(weights, { isFast: true }).graph, {
  externalData: [{ path: WEIGHTS_FILE, data: weights }],
  logSeverityLevel: 3,
  extra: { session: { disable_quant_qdq: '1' } },
});

/** @type {Record<string, number>} */
const gains = {};
for (const { id } of KOKORO_VOICES) {
  const styles = readVoiceStyles(
    new Uint8Array(readFileSync(`node_modules/kokoro-js/voices/${id}.bin`)),
  );
  const level = await levelOf(id, styles);
  gains[id] = Number((SPEECH_RMS / level).toFixed(3));
  console.log(id, 'RMS', level.toFixed(4), 'gain', gains[id]);
}
writeFileSync(TABLE, `${JSON.stringify(gains, undefined, 2)}\n`);
await close();
process.exit();

/**
 * @param {string} voice
 * @param {{ forLength(count: number): Float32Array }} styles
 * @returns {Promise<number>}
 */
async function levelOf(voice, styles) {
  const symbols = vocabulary.symbolsOf(await phonemesOf(SENTENCE, voice));
  const ids = BigInt64Array.from([0, ...symbols.map(tokenOf), 0], BigInt);
  const idsName = session.inputNames.includes('tokens') ? 'tokens' : 'input_ids';
  const results = await session.run({
    [idsName]: new Tensor('int64', ids, [1, ids.length]),
    style: new Tensor('float32', styles.forLength(symbols.length), [1, 256]),
    speed: new Tensor('float32', Float32Array.of(1), [1]),
  });
  const { audio, waveform, durations } = results;
  const samples = (audio ?? waveform)?.data;
  if (!(samples instanceof Float32Array)) throw new TypeError('The model made no sound.');
  const frames = Array.from(/** @type {BigInt64Array} */ (durations?.data), Number);
  return rmsOf(timeSymbols(samples, symbols, frames).samples);
}

/** @param {{ token: number }} symbol */
function tokenOf({ token }) {
  return token;
}
