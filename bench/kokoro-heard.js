// Speaks the lines of `check:voices` with Kokoro's file as published and with the graph that it is rewritten to, uncut
// and cut, for a recognizer to hear: the rewrite is to be understood as well.
//
//   node bench/kokoro-heard.js <target> [folder with onnx/model_quantized.onnx and tokenizer.json] [voice]
//   python ear.py --json --words <target>/list.json > <target>/heard.json
//   node scripts/heard-figures.js <target>
//
// Needs the real weights; takes some ten minutes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor, env } from 'onnxruntime-web';
import { LINES } from '../scripts/check-lines.js';
import { encodeWav } from '../scripts/sound-figures.js';
import { openVoiceModules } from './harness/voice-modules.js';

const [TARGET = '.cache/kokoro-heard', FOLDER = '../shared/voices/kokoro', VOICE = 'af_sarah'] =
  process.argv.slice(2);
const RATE_HZ = 24_000;
/** As the page's engine has it. */
const LONGEST_CHUNK = 250;

const { load, close } = await openVoiceModules();
const { rewrite, WEIGHTS_FILE } = await load('kokoro/worker/graph/rewrite.ts');
const { phonemesOf } = await load('kokoro/worker/phonemes.ts');
const { readVocabulary } = await load('kokoro/worker/vocabulary.ts');
const { readVoiceStyles } = await load('kokoro/worker/voice-style.ts');
const { timeSymbols } = await load('kokoro/worker/sound.ts');
const { joinSamples } = await load('dsp/join-samples.ts');
const { splitSymbols } = await load('phonemes/split.ts');

env.wasm.numThreads = 2;
const weights = new Uint8Array(readFileSync(join(FOLDER, 'onnx/model_quantized.onnx')));
const vocabulary = readVocabulary(readFileSync(join(FOLDER, 'tokenizer.json')));
const styles = readVoiceStyles(
  new Uint8Array(readFileSync(`node_modules/kokoro-js/voices/${VOICE}.bin`)),
);
const spoken = [];
for (const text of LINES) {
  spoken.push({ text, symbols: vocabulary.symbolsOf(await phonemesOf(text, VOICE)) });
}

mkdirSync(TARGET, { recursive: true });
/** @type {object[]} */
const list = [];
// One after the other: each takes up to a gigabyte of the runtime's heap.
await speakAll('as published', await InferenceSession.create(weights, { logSeverityLevel: 3 }));
await speakAll(
  'rewritten',
  await InferenceSession.create(rewrite(weights, { isFast: true }).graph, {
    externalData: [{ path: WEIGHTS_FILE, data: weights }],
    logSeverityLevel: 3,
    extra: { session: { disable_quant_qdq: '1' } },
  }),
);
writeFileSync(join(TARGET, 'list.json'), JSON.stringify(list));
await close();
process.exit();

/**
 * @param {string} on What the figures are told apart by.
 * @param {InferenceSession} session
 */
async function speakAll(on, session) {
  for (const [at, { text, symbols }] of spoken.entries()) {
    /** @type {Float32Array[]} */
    const parts = [];
    for (const { start, end } of splitSymbols(symbols, LONGEST_CHUNK)) {
      parts.push(await speak(session, symbols.slice(start, end)));
    }
    const wav = `${on.replace(' ', '-')}-${String(at + 1).padStart(2, '0')}.wav`;
    writeFileSync(join(TARGET, wav), encodeWav(joinSamples(parts), RATE_HZ));
    list.push({ wav, text, engine: 'kokoro', voice: VOICE, on, words: [] });
  }
  await session.release();
}

/**
 * @param {InferenceSession} session
 * @param {readonly { token: number }[]} symbols
 * @returns {Promise<Float32Array>} Cut where the graph gives durations.
 */
async function speak(session, symbols) {
  const ids = BigInt64Array.from([0, ...symbols.map(tokenOf), 0], BigInt);
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
}

/** @param {{ token: number }} symbol */
function tokenOf({ token }) {
  return token;
}
