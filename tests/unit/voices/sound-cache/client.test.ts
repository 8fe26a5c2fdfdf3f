import { expect, test, vi } from 'vitest';
import { createSoundCache } from '../../../../src/voices/sound-cache/client.ts';
import type { FromSoundCache, ToSoundCache } from '../../../../src/voices/sound-cache/protocol.ts';
import { speechOf } from '../../../support/voices/sound-cache.ts';
import { createVirtualClock, settle } from '../../../support/virtual-clock.ts';

/** A worker that writes down what it is told, and says what a test has it say. */
class FakeWorker extends EventTarget {
  readonly told: ToSoundCache[] = [];
  isEnded = false;
  postMessage(message: ToSoundCache): void {
    this.told.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: FromSoundCache): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function open(limitBytes = 100) {
  const worker = new FakeWorker();
  const spawn = vi.fn<() => Worker>(() => worker as unknown as Worker);
  const clock = createVirtualClock();
  const cache = createSoundCache({ spawn, clock });
  cache.setLimit(limitBytes);
  return { worker, spawn, clock, cache };
}

const { signal } = new AbortController();

test('a worker is started when there is something to keep, and not before', async () => {
  const { spawn, cache, worker } = open(0);
  cache.keep('a', speechOf(1));
  expect(await cache.find('a', signal)).toBeUndefined();
  expect(spawn).not.toHaveBeenCalled();
  cache.setLimit(50);
  cache.setLimit(0);
  expect(spawn).toHaveBeenCalledOnce();
  expect(worker.told).toEqual([
    { type: 'open', limitBytes: 50 },
    { type: 'limit', limitBytes: 0 },
  ]);
});

test('every request gets its own answer', async () => {
  const { worker, cache, clock } = open();
  const [one, other] = [cache.find('a', signal), cache.find('b', signal)];
  expect(worker.told.slice(1)).toEqual([
    { type: 'find', request: 1, key: 'a' },
    { type: 'find', request: 2, key: 'b' },
  ]);
  const speech = speechOf(1);
  worker.say({ type: 'found', request: 2, found: { type: 'speech', speech } });
  worker.say({ type: 'found', request: 1, found: undefined });
  expect(await one).toBeUndefined();
  expect(await other).toBe(speech);
  expect(clock.pending).toBe(0);
});

test('an abort ends the waiting at once, and a late answer is nobody’s', async () => {
  const { worker, cache, clock } = open();
  const controller = new AbortController();
  const finding = cache.find('a', controller.signal);
  controller.abort(new Error('Stopped.'));
  await expect(finding).rejects.toThrow('Stopped.');
  worker.say({ type: 'found', request: 1, found: { type: 'speech', speech: speechOf(1) } });
  expect(clock.pending).toBe(0);
  await expect(cache.find('a', controller.signal)).rejects.toThrow('Stopped.');
  expect(worker.told).toHaveLength(2);
});

test('a disk that does not answer has nothing', async () => {
  const { cache, clock } = open();
  let answer: unknown = 'none yet';
  void cache.find('a', signal).then((found) => {
    answer = found;
  });
  await clock.advance(999);
  expect(answer).toBe('none yet');
  await clock.advance(1);
  expect(answer).toBeUndefined();
});

test('a file that nobody can decode is dropped', async () => {
  const { worker, cache } = open();
  const finding = cache.find('a', signal);
  const notes = { frames: 10, sampleRateHz: 24_000, words: [] };
  worker.say({
    type: 'found',
    request: 1,
    found: { type: 'file', file: new ArrayBuffer(8), notes },
  });
  // Node has no decoder at all.
  expect(await finding).toBeUndefined();
  expect(worker.told.at(-1)).toEqual({ type: 'drop', key: 'a' });
});

test('a worker that dies leaves the cache without anything, and is not started again', async () => {
  const { worker, cache, spawn } = open();
  const finding = cache.find('a', signal);
  worker.say({ type: 'state', state: { keptBytes: 10, problem: undefined } });
  const states: unknown[] = [];
  cache.subscribe((state) => states.push(state));
  worker.dispatchEvent(new Event('error', { cancelable: true }));
  expect(await finding).toBeUndefined();
  expect(worker.isEnded).toBe(true);
  expect(states).toEqual([{ keptBytes: 0, problem: 'unavailable' }]);
  expect(await cache.find('a', signal)).toBeUndefined();
  cache.keep('a', speechOf(1));
  cache.setLimit(50);
  expect(spawn).toHaveBeenCalledOnce();
});

test('a browser that starts no worker keeps nothing', async () => {
  const cache = createSoundCache({
    spawn() {
      throw new DOMException('Not here.', 'SecurityError');
    },
    clock: createVirtualClock(),
  });
  cache.setLimit(100);
  expect(cache.state.problem).toBe('unavailable');
  expect(await cache.find('a', signal)).toBeUndefined();
});

test('nothing is sent to be kept where there is no room', async () => {
  const { worker, cache } = open();
  worker.say({ type: 'state', state: { keptBytes: 10, problem: 'full' } });
  cache.keep('a', speechOf(1));
  await settle();
  expect(worker.told).toEqual([{ type: 'open', limitBytes: 100 }]);
});

test('a listener that throws is reported, and the others still hear', () => {
  const report = vi.fn<(error: unknown) => void>();
  vi.stubGlobal('reportError', report);
  const { worker, cache } = open();
  const heard: number[] = [];
  const failure = new Error('A listener broke.');
  cache.subscribe(() => {
    throw failure;
  });
  cache.subscribe(({ keptBytes }) => heard.push(keptBytes));
  worker.say({ type: 'state', state: { keptBytes: 7, problem: undefined } });
  expect(heard).toEqual([7]);
  expect(report).toHaveBeenCalledExactlyOnceWith(failure);
  vi.unstubAllGlobals();
});
