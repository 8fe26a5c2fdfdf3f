import {
  loadAcousticModel,
  type AcousticModel,
} from '../../src/tts/worker/kokoro/acoustic-model.ts';
import { filesFor } from '../../src/tts/worker/kokoro/runtime-files.ts';
import type { Runtime } from '../../src/contract/index.ts';

/** First loads a model, then has it speak: one answer for each message. */
export type BenchRequest =
  | { readonly type: 'load'; readonly bytes: Uint8Array<ArrayBuffer>; readonly runtime: Runtime }
  | { readonly type: 'speak'; readonly tokenCount: number };

export interface BenchAnswer {
  readonly tookMs: number;
  /** Of speech; 0 for a load. */
  readonly seconds: number;
}

const STYLE = Float32Array.from({ length: 256 }, (_, at) => Math.sin(at * 12.9898));

let model: AcousticModel | undefined;

async function answer(request: BenchRequest): Promise<number> {
  if (request.type === 'load') {
    model = await loadAcousticModel(request.bytes, request.runtime, filesFor(request.runtime));
    return 0;
  }
  const tokens = Array.from({ length: request.tokenCount }, (_, at) => (at % 170) + 1);
  const { samples } = (await model?.speak(tokens, STYLE, 1)) ?? { samples: [] };
  return samples.length / 24_000;
}

async function timed(request: BenchRequest): Promise<void> {
  const startMs = performance.now();
  const seconds = await answer(request);
  const result: BenchAnswer = { tookMs: performance.now() - startMs, seconds };
  self.postMessage(result, { transfer: [] });
}

self.addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => void timed(data));
