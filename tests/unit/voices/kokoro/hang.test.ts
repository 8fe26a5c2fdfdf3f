import { expect, test } from 'vitest';
import type { Runtime } from '../../../../src/contract/index.ts';
import { createKokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import type { KokoroVoice } from '../../../../src/voices/kokoro/protocol.ts';
import type { FromWorker, ToWorker } from '../../../../src/voices/rpc/protocol.ts';
import { createVirtualClock } from '../../../support/virtual-clock.ts';

const THREADS: Runtime = { device: 'wasm', threads: 2 };
const ONE: Runtime = { device: 'wasm', threads: 1 };
const SECOND_MS = 1000;

/** Kokoro over workers that say what the test has them say. */
function start(runtimes: readonly Runtime[]) {
  const clock = createVirtualClock();
  const workers: {
    asked: ToWorker[];
    say: (message: FromWorker) => void;
    die: () => void;
    isEnded: boolean;
  }[] = [];
  const spawn = () => {
    const target = new EventTarget();
    const worker = {
      asked: [] as ToWorker[],
      isEnded: false,
      say: (data: FromWorker) => target.dispatchEvent(new MessageEvent('message', { data })),
      // A thread that ends for want of memory reports no more than that.
      die: () => target.dispatchEvent(new Event('error')),
    };
    workers.push(worker);
    return Object.assign(target, {
      postMessage: (message: ToWorker) => worker.asked.push(message),
      terminate: () => {
        worker.isEnded = true;
      },
    }) as unknown as Worker;
  };
  const kokoro = createKokoro({ spawn, clock });
  const model = { location: { type: 'folder', url: '/' }, precision: 'int8' };
  const started = kokoro.start({
    model: model as never,
    plan: { runtimes, leftOut: [] },
    voice: 'af_sarah',
  });
  const runtimesAsked = () =>
    workers.map(({ asked: [first] }) =>
      first?.type === 'preload' ? (first.voice as KokoroVoice).runtime : undefined,
    );
  return { kokoro, clock, workers, started, runtimesAsked };
}

test('a start with threads that hangs is tried once more, and then on one thread', async () => {
  const { kokoro, clock, workers, started, runtimesAsked } = start([THREADS, ONE]);
  await clock.advance(19 * SECOND_MS);
  expect(runtimesAsked()).toEqual([THREADS]);
  await clock.advance(SECOND_MS);
  expect(runtimesAsked()).toEqual([THREADS, THREADS]);
  expect(workers[0]?.isEnded).toBe(true);
  expect(kokoro.state).toMatchObject({ phase: 'starting', fallbacks: [] });
  await clock.advance(20 * SECOND_MS);
  expect(runtimesAsked()).toEqual([THREADS, THREADS, ONE]);
  workers[2]?.say({ type: 'loaded', id: 1, realTimeFactor: 0.9 });
  expect(await started).toBe(true);
  expect(kokoro.state).toMatchObject({
    phase: 'ready',
    runtime: ONE,
    realTimeFactor: 0.9,
    fallbacks: [{ runtime: THREADS, reason: 'It did not start.' }],
  });
});

test('a start that goes on, however slowly, is left alone, and so is one that warms up', async () => {
  const { clock, workers, started, runtimesAsked } = start([THREADS, ONE]);
  for (let part = 0; part < 3; part++) {
    await clock.advance(19 * SECOND_MS);
    workers[0]?.say({ type: 'progress', id: 1 });
  }
  workers[0]?.say({ type: 'progress', id: 1, isLoaded: true });
  await clock.advance(45 * SECOND_MS);
  expect(runtimesAsked()).toEqual([THREADS]);
  workers[0]?.say({ type: 'loaded', id: 1, realTimeFactor: 0.5 });
  expect(await started).toBe(true);
});

test('one thread may take its time', async () => {
  const { clock, workers, started, runtimesAsked } = start([ONE]);
  await clock.advance(100 * SECOND_MS);
  expect(runtimesAsked()).toEqual([ONE]);
  workers[0]?.say({ type: 'loaded', id: 1, realTimeFactor: 2 });
  expect(await started).toBe(true);
});

test('a worker that dies while it loads is left for the next runtime, and a reason is kept', async () => {
  const { kokoro, clock, workers, started, runtimesAsked } = start([THREADS, ONE]);
  workers[0]?.say({ type: 'ready' });
  workers[0]?.die();
  await clock.advance(0);
  expect(runtimesAsked()).toEqual([THREADS, ONE]);
  workers[1]?.say({ type: 'loaded', id: 1, realTimeFactor: 0.9 });
  expect(await started).toBe(true);
  expect(kokoro.state).toMatchObject({ phase: 'ready', runtime: ONE });
  expect(kokoro.state).toHaveProperty('fallbacks.0.runtime', THREADS);
});

test('where every worker dies while it loads, it says that it cannot run, and ends', async () => {
  const { kokoro, clock, workers, started } = start([THREADS, ONE]);
  for (const at of [0, 1]) {
    workers[at]?.say({ type: 'ready' });
    workers[at]?.die();
    await clock.advance(0);
  }
  expect(await started).toBe(false);
  expect(workers).toHaveLength(2);
  expect(kokoro.state).toMatchObject({
    phase: 'failed',
    problem: 'The natural voice cannot run in this browser.',
  });
});
