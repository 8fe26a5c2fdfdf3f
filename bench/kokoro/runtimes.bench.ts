import { expect, test } from 'vitest';
import type { Runtime } from '../../src/contract/index.ts';
import { dequantize } from '../../src/tts/worker/onnx/dequantize.ts';
import { kokoroShapedModel } from '../../tests/support/onnx/kokoro-shaped.ts';
import type { BenchAnswer, BenchRequest } from './speak.worker.ts';

/** About 4.5 seconds of speech. */
const TOKEN_COUNT = 58;
const ROUNDS = 5;

interface Side {
  readonly title: string;
  readonly threads: number;
  readonly make: () => Uint8Array<ArrayBuffer>;
}

const MAKERS = {
  float32: () => kokoroShapedModel({ form: 'float32', width: 1, seed: 3 }),
  int8: () => kokoroShapedModel({ form: 'int8', width: 1, seed: 3 }),
  'int8, rewritten': () => dequantize(kokoroShapedModel({ form: 'int8', width: 1, seed: 3 })),
};

const SIDES: readonly Side[] = Object.entries(MAKERS).flatMap(([title, make]) =>
  [1, 2].map((threads) => ({ title, threads, make })),
);

function ask(worker: Worker, request: BenchRequest): Promise<BenchAnswer> {
  return new Promise((resolve, reject) => {
    const once = { once: true };
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<BenchAnswer>) => resolve(data),
      once,
    );
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), once);
    worker.postMessage(request, { transfer: [] });
  });
}

/** Sides take turns, so that what else the machine does falls on all of them. */
test('real-time factor of the Kokoro-shaped model on WASM', async () => {
  const running = [];
  for (const { title, threads, make } of SIDES) {
    const worker = new Worker(new URL('./speak.worker.ts', import.meta.url), { type: 'module' });
    const runtime: Runtime = { device: 'wasm', threads };
    const bytes = make();
    const load = await ask(worker, { type: 'load', bytes, runtime });
    const first = await ask(worker, { type: 'speak', tokenCount: TOKEN_COUNT });
    running.push({
      title,
      threads,
      worker,
      megabytes: bytes.length / 1e6,
      load,
      first,
      factors: [] as number[],
    });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { worker, factors } of running) {
      const { tookMs, seconds } = await ask(worker, { type: 'speak', tokenCount: TOKEN_COUNT });
      factors.push(tookMs / 1000 / seconds);
    }
  }
  const lines = running.map(({ title, threads, megabytes, load, first, factors, worker }) => {
    worker.terminate();
    const sorted = factors.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return [
      title.padEnd(16),
      `${threads} thread${threads === 1 ? ' ' : 's'}`,
      `${megabytes.toFixed(0)} MB`,
      `load ${(load.tookMs / 1000).toFixed(1)} s`,
      `first ${(first.tookMs / 1000 / first.seconds).toFixed(2)}`,
      `median ${median.toFixed(2)}`,
      `(${sorted[0]?.toFixed(2)} … ${sorted.at(-1)?.toFixed(2)})`,
    ].join('  ');
  });
  expect(running.every(({ first }) => first.seconds > 3)).toBe(true);
  console.log(`Real-time factor, lower is better:\n${lines.join('\n')}`);
}, 900_000);
