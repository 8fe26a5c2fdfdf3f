// Measures how loud each of Kokoro's voices is, and writes the factors that make them equally loud.
//
//   node bench/kokoro-gains.js [folder with onnx/model_quantized.onnx and tokenizer.json]
//
// Needs the real weights; takes some five minutes. The result is src/voices/kokoro/worker/gains.json.
import { writeFileSync } from 'node:fs';
import { openKokoro } from './harness/kokoro-in-node.js';

const FOLDER = process.argv[2] ?? '../shared/voices/kokoro';
const TABLE = 'src/voices/kokoro/worker/gains.json';

/** Fricatives, stops and open vowels: the levels of longer texts differ from its by less than a decibel. */
const SENTENCE = 'She sells fresh fish at half past four.';

const kokoro = await openKokoro(FOLDER, 1);
const { rmsOf, SPEECH_RMS } = await kokoro.load('dsp/level.ts');
const { KOKORO_VOICES } = await kokoro.load('kokoro/voices.ts');
const session = await kokoro.rewritten();

/** @type {Record<string, number>} */
const gains = {};
for (const { id } of KOKORO_VOICES) {
  const symbols = await kokoro.symbolsOf(SENTENCE, id);
  const level = rmsOf(await kokoro.speak(session, symbols, kokoro.stylesOf(id)));
  gains[id] = Number((SPEECH_RMS / level).toFixed(3));
  console.log(id, 'RMS', level.toFixed(4), 'gain', gains[id]);
}
writeFileSync(TABLE, `${JSON.stringify(gains, undefined, 2)}\n`);
await kokoro.close();
process.exit();
