// Compares the light voice with Kokoro on one thread, on the real weights, in Node: the same sentence, in turn.
//
//   node bench/light-against-kokoro.js [folder laid out as .cache/voices]
//
// The light voice counts whole: phonemes, graph, vocoder, cutting and leveling. Of Kokoro only the graph counts. Takes
// about a minute.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as onnxRuntime from 'onnxruntime-web';
import { packEspeak } from '../scripts/espeak.js';
import { openVoiceModules } from './harness/voice-modules.js';

const FOLDER = process.argv[2] ?? '../shared/voices';
const ROUNDS = 3;
const RATE_HZ = 24_000;

const { load, close } = await openVoiceModules();
const { createEspeak } = await load('espeak/worker/espeak.ts');
const { loadHibariAcousticModel } = await load('hibari/worker/acoustic-model.ts');
const { createHibariEngine } = await load('hibari/worker/engine.ts');
const { createFourier } = await load('hibari/worker/fourier.ts');
const { rewrite, WEIGHTS_FILE } = await load('kokoro/worker/graph/rewrite.ts');
const { readVoiceStyles } = await load('kokoro/worker/voice-style.ts');

const { env, InferenceSession, Tensor } = onnxRuntime;
env.wasm.numThreads = 1;
const kokoroFile = new Uint8Array(readFileSync(join(FOLDER, 'kokoro/onnx/model_quantized.onnx')));
const { text, tokens } = JSON.parse(readFileSync(join(FOLDER, 'kokoro/reference.json'), 'utf8'));
const styles = readVoiceStyles(
  new Uint8Array(readFileSync('node_modules/kokoro-js/voices/af_sarah.bin')),
);

const ways = {
  'light voice': await lightVoice(),
  'Kokoro as published': await kokoro(undefined),
  'Kokoro, fast convolutions': await kokoro(true),
};
/** @type {Record<string, number[]>} */
const factors = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, speak] of Object.entries(ways)) {
    // The first run of a session is slow.
    if (round === 0) await speak();
    const startMs = performance.now();
    const samples = await speak();
    const seconds = (performance.now() - startMs) / 1000;
    (factors[name] ??= []).push(seconds / (samples / RATE_HZ));
  }
}
const medians = Object.entries(factors).map(([name, all]) => ({
  name,
  realTimeFactor: Number((all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0).toFixed(4)),
}));
const published = medians.find(({ name }) => name === 'Kokoro as published')?.realTimeFactor ?? 0;
console.log(text);
console.table(
  medians.map(({ name, realTimeFactor }) => ({
    name,
    realTimeFactor,
    timesAsFast: Number((published / realTimeFactor).toFixed(2)),
  })),
);
await close();
process.exit();

/** @returns {Promise<() => Promise<number>>} Says the sentence; resolves to the samples of it. */
async function lightVoice() {
  const require = createRequire(import.meta.url);
  const script = require.resolve('@echogarden/kissfft-wasm');
  const fourier = await createFourier(readFileSync(join(dirname(script), 'kissfft.wasm')), 1200);
  const espeak = await createEspeak(packEspeak());
  const own = join(FOLDER, 'hibari');
  const file = readdirSync(own).find((name) => name.endsWith('.onnx')) ?? '';
  const engine = createHibariEngine({
    fourier,
    transcribe: (/** @type {string} */ words) => espeak.transcribe(words, 'gmw/en-US'),
    loadModel: () => loadHibariAcousticModel(onnxRuntime, readFileSync(join(own, file)), undefined),
  });
  return async () => {
    const { samples } = await engine.synthesize({
      text: text,
      voice: { engine: 'hibari', accent: 'American', model: { type: 'file', file } },
      speed: 1,
      sampleRateHz: RATE_HZ,
      signal: new AbortController().signal,
    });
    return samples.length;
  };
}

/**
 * @param {boolean | undefined} isFast `undefined`: the file as published.
 * @returns {Promise<() => Promise<number>>}
 */
async function kokoro(isFast) {
  const graph = isFast === undefined ? kokoroFile : rewrite(kokoroFile, { isFast }).graph;
  const session = await InferenceSession.create(graph, {
    ...(isFast === undefined ? {} : { externalData: [{ path: WEIGHTS_FILE, data: kokoroFile }] }),
    logSeverityLevel: 3,
    extra: { session: { disable_quant_qdq: '1' } },
  });
  const ids = BigInt64Array.from([0, ...tokens, 0], BigInt);
  return async () => {
    const { audio } = await session.run({
      tokens: new Tensor('int64', ids, [1, ids.length]),
      style: new Tensor('float32', styles.forLength(tokens.length), [1, 256]),
      speed: new Tensor('float32', Float32Array.of(1), [1]),
    });
    return audio?.data.length ?? 0;
  };
}
