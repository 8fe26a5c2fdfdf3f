// Speaks the lines of `check:voices` with Kokoro's file as published and with the graph that it is rewritten to, for a
// recognizer to hear: what is rewritten is to be understood as well.
//
//   node bench/kokoro-heard.js <target> [folder with onnx/model_quantized.onnx and tokenizer.json] [voice]
//   python ear.py --json --words <target>/list.json > <target>/heard.json
//   node scripts/heard-figures.js <target>
//
// Needs the real weights; takes some ten minutes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES } from '../scripts/check-lines.js';
import { encodeWav } from '../scripts/sound-figures.js';
import { openKokoro } from './harness/kokoro-in-node.js';

const [TARGET = '.cache/kokoro-heard', FOLDER = '../shared/voices/kokoro', VOICE = 'af_sarah'] =
  process.argv.slice(2);
const RATE_HZ = 24_000;
/** As the page's engine has it. */
const LONGEST_CHUNK = 250;

const kokoro = await openKokoro(FOLDER, 2);
const { joinSamples } = await kokoro.load('dsp/join-samples.ts');
const { splitSymbols } = await kokoro.load('phonemes/split.ts');
const styles = kokoro.stylesOf(VOICE);

mkdirSync(TARGET, { recursive: true });
const list = [];
for (const [on, open] of /** @type {const} */ ([
  ['as published', kokoro.published],
  ['rewritten', kokoro.rewritten],
])) {
  // One after the other: each takes up to a gigabyte of the runtime's heap.
  const session = await open();
  for (const [at, text] of LINES.entries()) {
    const symbols = await kokoro.symbolsOf(text, VOICE);
    const parts = [];
    for (const { start, end } of splitSymbols(symbols, LONGEST_CHUNK)) {
      parts.push(await kokoro.speak(session, symbols.slice(start, end), styles));
    }
    const wav = `${on.replace(' ', '-')}-${String(at + 1).padStart(2, '0')}.wav`;
    writeFileSync(join(TARGET, wav), encodeWav(joinSamples(parts), RATE_HZ));
    list.push({ wav, text, engine: 'kokoro', voice: VOICE, on, words: [] });
  }
  await session.release();
}
writeFileSync(join(TARGET, 'list.json'), JSON.stringify(list));
await kokoro.close();
process.exit();
