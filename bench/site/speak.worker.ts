import {
  loadKokoroAcousticModel,
  type KokoroAcousticModel,
} from '../../src/voices/kokoro/worker/acoustic-model.ts';
import { filesFor } from '../../src/voices/kokoro/worker/runtime-files.ts';
import { rewrite } from '../../src/voices/kokoro/worker/graph/rewrite.ts';
import type { Runtime } from '../../src/contract/index.ts';

/** First loads a model, then has it speak: one answer for each message. */
export type BenchRequest =
  | {
      readonly type: 'load';
      readonly url: string;
      /** Whether the graph is rewritten to floating point, as the product does. */
      readonly isRewritten: boolean;
      readonly runtime: Runtime;
    }
  | { readonly type: 'speak'; readonly tokenCount: number };

/** Seconds of speech, 0 for a load; or what went wrong. */
export type BenchAnswer = number | string;

const STYLE = Float32Array.from({ length: 256 }, (_, at) => Math.sin(at * 12.9898));

let model: KokoroAcousticModel | undefined;

async function answer(request: BenchRequest): Promise<BenchAnswer> {
  if (request.type === 'load') {
    const { url, isRewritten, runtime } = request;
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const content = isRewritten
      ? { graph: rewrite(bytes, { isFast: true }).graph, weights: bytes }
      : { graph: bytes };
    model = await loadKokoroAcousticModel(content, runtime, filesFor(runtime));
    return 0;
  }
  const tokens = Array.from({ length: request.tokenCount }, (_, at) => (at % 170) + 1);
  const { samples } = (await model?.speak(tokens, STYLE, 1)) ?? { samples: [] };
  return samples.length / 24_000;
}

self.addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => {
  void answer(data)
    .catch((error: unknown) => String(error))
    .then((result) => self.postMessage(result, { transfer: [] }));
});
