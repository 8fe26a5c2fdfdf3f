import { systemClock } from '../../src/shared/clock.ts';
import { createKokoro } from '../../src/voices/kokoro/kokoro.ts';
import { planRuntimes, readCapabilities } from '../../src/voices/kokoro/runtimes.ts';
import { spawnVoiceWorker } from '../../src/voices/rpc/spawn.ts';
import type * as KokoroJs from 'kokoro-js';
import { KOKORO_JS_FOLDER, MODEL_FOLDER } from './folders.ts';
import type { BenchAnswer, BenchRequest } from './speak.worker.ts';

/** A way to speak, loaded and warmed up. */
interface LoadedVoice {
  /** @returns Seconds of speech that were made. */
  speak(text: string): Promise<number>;
}

/**
 * `knik`: the page's own way, from text to sound, on the runtime that it chooses. `kokoro-js`: theirs, as their README has it. `graph`: the model
 * alone on our runtime, from symbols to samples.
 */
export type KokoroJob =
  | { readonly type: 'knik' }
  | { readonly type: 'kokoro-js' }
  | {
      readonly type: 'graph';
      /** Of the model's file, below the page. */
      readonly path: string;
      readonly isRewritten: boolean;
      readonly threads: number;
    };

/** About as many symbols as the sentence that the other sides speak. */
const GRAPH_TOKENS = 58;

let voice: LoadedVoice | undefined;

/** @returns Milliseconds until the voice was loaded and had spoken once. */
export async function load(job: KokoroJob, text: string): Promise<number> {
  const startMs = performance.now();
  voice = await loadVoice(job);
  await voice.speak(text);
  return performance.now() - startMs;
}

export async function speak(text: string): Promise<{ tookMs: number; seconds: number }> {
  if (voice === undefined) throw new Error('No voice has been loaded.');
  const startMs = performance.now();
  const seconds = await voice.speak(text);
  return { tookMs: performance.now() - startMs, seconds };
}

function loadVoice(job: KokoroJob): Promise<LoadedVoice> {
  switch (job.type) {
    case 'knik':
      return loadOurs();
    case 'kokoro-js':
      return loadKokoroJs();
    case 'graph':
      return loadGraph(job);
  }
}

async function loadOurs(): Promise<LoadedVoice> {
  const kokoro = createKokoro({ spawn: spawnVoiceWorker, clock: systemClock });
  const url = new URL(MODEL_FOLDER, location.href).href;
  const isReady = await kokoro.start({
    model: { location: { type: 'folder', url }, precision: 'int8' },
    plan: planRuntimes(await readCapabilities(), 'wasm'),
    voice: 'af_heart',
  });
  if (!isReady) throw new Error(`Our voice did not start: ${JSON.stringify(kokoro.state)}`);
  return {
    async speak(text) {
      const { signal } = new AbortController();
      const request = { text, voice: 'af_heart', speed: 1, sampleRateHz: 24_000, signal };
      const { samples } = await kokoro.synthesize(request);
      return samples.length / 24_000;
    },
  };
}

/** Their build for browsers as it was published, and the call of their README. */
async function loadKokoroJs(): Promise<LoadedVoice> {
  answerForTheHub();
  const url = new URL(`${KOKORO_JS_FOLDER}kokoro.web.js`, location.href).href;
  const theirs = (await import(/* @vite-ignore */ url)) as typeof KokoroJs & {
    readonly env: { wasmPaths: string };
  };
  theirs.env.wasmPaths = new URL(KOKORO_JS_FOLDER, location.href).href;
  const tts = await theirs.KokoroTTS.from_pretrained('onnx-community/Kokoro-82M-v1.0-ONNX', {
    dtype: 'q8',
    device: 'wasm',
  });
  return {
    async speak(text) {
      const { audio, sampling_rate: rateHz } = await tts.generate(text, { voice: 'af_heart' });
      return audio.length / rateHz;
    },
  };
}

/** The hub cannot be reached from everywhere, and its weights would cost the same: files of the bench take their place. */
function answerForTheHub(): void {
  const fetchAnything = globalThis.fetch.bind(globalThis);
  globalThis.fetch = (resource, options) => {
    const url = resource instanceof Request ? resource.url : String(resource);
    const [, file] =
      /^https:\/\/huggingface\.co\/[^/]+\/[^/]+\/resolve\/main\/(.+)$/.exec(url) ?? [];
    return fetchAnything(file === undefined ? resource : MODEL_FOLDER + file, options);
  };
}

async function loadGraph(job: KokoroJob & { readonly type: 'graph' }): Promise<LoadedVoice> {
  const worker = new Worker(new URL('./speak.worker.ts', import.meta.url), { type: 'module' });
  const { isRewritten, threads } = job;
  const url = new URL(job.path, location.href).href;
  await ask(worker, { type: 'load', url, isRewritten, runtime: { device: 'wasm', threads } });
  return { speak: () => ask(worker, { type: 'speak', tokenCount: GRAPH_TOKENS }) };
}

function ask(worker: Worker, request: BenchRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<BenchAnswer>) => {
      if (typeof data === 'number') resolve(data);
      else reject(new Error(data));
    };
    worker.addEventListener('message', answered, { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(request, { transfer: [] });
  });
}
