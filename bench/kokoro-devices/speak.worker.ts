import type { Runtime } from '../../src/contract/index.ts';
import { loadKokoroAcousticModel } from '../../src/voices/kokoro/worker/acoustic-model.ts';
import { rewrite } from '../../src/voices/kokoro/worker/graph/rewrite.ts';
import { filesFor } from '../../src/voices/kokoro/worker/runtime-files.ts';
import { readVoiceStyles } from '../../src/voices/kokoro/worker/voice-style.ts';

/** `published`: the file as it is; `float`: without integers; `fast`: with fast convolutions too. */
export type Form = 'published' | 'float' | 'fast';

export interface DeviceRequest {
  readonly form: Form;
  readonly runtime: Runtime;
  readonly runs: number;
  /** Symbols of the text, without the boundary tokens. */
  readonly tokens: readonly number[];
}

export interface DeviceAnswer {
  readonly loadMs: number;
  /** The first run also compiles. */
  readonly runMs: readonly number[];
  /** Of the last run, at 24 kHz. */
  readonly samples: Float32Array;
}

async function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(new URL(`/${name}`, location.href))).arrayBuffer());
}

async function speak({ form, runtime, runs, tokens }: DeviceRequest): Promise<DeviceAnswer> {
  const file = await bytesOf('model.onnx');
  const style = readVoiceStyles(await bytesOf('voice.bin')).forLength(tokens.length);
  const startMs = performance.now();
  const content =
    form === 'published'
      ? { graph: file }
      : { graph: rewrite(file, { isFast: form === 'fast' }).graph, weights: file };
  const model = await loadKokoroAcousticModel(content, runtime, filesFor(runtime));
  const loadMs = performance.now() - startMs;
  const runMs: number[] = [];
  let samples: Float32Array = new Float32Array();
  for (let run = 0; run < runs; run++) {
    const beganMs = performance.now();
    ({ samples } = await model.speak(tokens, style, 1));
    runMs.push(performance.now() - beganMs);
  }
  return { loadMs, runMs, samples };
}

self.addEventListener('message', ({ data }: MessageEvent<DeviceRequest>) => {
  void speak(data)
    .catch((error: unknown) => {
      const cause = error instanceof Error ? error.cause : undefined;
      return cause instanceof Error ? cause.message : String(error);
    })
    .then((answer) => self.postMessage(answer, { transfer: [] }));
});
