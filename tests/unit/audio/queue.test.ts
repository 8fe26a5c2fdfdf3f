import { beforeEach, describe, expect, test } from 'vitest';
import { Queue, type Playable } from '../../../src/audio/queue.ts';

const chunk = (index: number): Playable => ({
  index,
  samples: new Float32Array(10),
  sampleRateHz: 24_000,
  pauseSeconds: 0,
  span: { start: 0, end: 1 },
  words: [],
});
const where = (queue: Queue) => [queue.cue?.track.turn, queue.cue?.position, queue.isOver];

let queue: Queue;
/** Hears the chunk at the cue to its end. */
const hear = (): void => {
  const { place } = queue;
  if (place) queue.moveTo({ ...place, sounded: true });
};

beforeEach(() => {
  queue = new Queue();
});

describe('a turn', () => {
  test('is over when it is finished and was heard, in either order', () => {
    expect(queue.isOver).toBe(true);
    queue.add(1, chunk(0));
    expect(where(queue)).toEqual([1, 0, false]);
    hear();
    expect(where(queue)).toEqual([undefined, undefined, false]);
    queue.add(1, chunk(1));
    expect(where(queue)).toEqual([1, 1, false]);
    queue.finish(1);
    expect(queue.isOver).toBe(false);
    hear();
    expect(queue.isOver).toBe(true);
  });

  test('stays after it was heard, until something else is queued', () => {
    queue.add(1, chunk(0));
    queue.finish(1);
    hear();
    const { place } = queue;
    expect(place).toMatchObject({ position: 0, sounded: true, offsetFrames: Infinity });
    if (place) queue.moveTo({ ...place, sounded: false, offsetFrames: 0 });
    expect(where(queue)).toEqual([1, 0, false]);
    hear();
    queue.add(2, chunk(0));
    expect(queue.has(1)).toBe(false);
    expect(where(queue)).toEqual([2, 0, false]);
  });

  test('that is unknown may be finished or removed', () => {
    queue.finish(9);
    queue.remove(9);
    expect(queue.place).toBeUndefined();
  });
});

describe('the chunk behind another', () => {
  test('is the next of its turn, then the first of the next turn once this one is finished', () => {
    queue.add(1, chunk(0));
    queue.add(1, chunk(1));
    queue.add(2, chunk(0));
    const first = queue.cue;
    const second = first && queue.after(first);
    expect(second).toMatchObject({ position: 1, track: { turn: 1 } });
    expect(second && queue.after(second)).toBeUndefined();
    queue.finish(1);
    expect(second && queue.after(second)).toMatchObject({ position: 0, track: { turn: 2 } });
  });

  test('is found from one that has left the queue', () => {
    queue.add(1, chunk(0));
    const first = queue.cue;
    queue.finish(1);
    hear();
    queue.add(2, chunk(0));
    expect(queue.has(1)).toBe(false);
    expect(first && queue.after(first)).toMatchObject({ position: 0, track: { turn: 2 } });
  });
});

describe('what the ear has not come to', () => {
  const ahead = (turn: number, place = queue.place) =>
    queue.aheadOf(turn, place).map(({ index }) => index);

  test('is what stands behind the chunk it is in, and all of a turn behind that', () => {
    for (const index of [0, 1, 2]) queue.add(1, chunk(index));
    for (const index of [0, 1]) queue.add(2, chunk(index));
    expect([ahead(1), ahead(2), ahead(3)]).toEqual([[1, 2], [0, 1], []]);
    hear();
    expect(ahead(1)).toEqual([2]);
    hear();
    hear();
    expect(ahead(1)).toEqual([]);
  });

  test('is known before the queue is told that the ear has moved on to another turn', () => {
    queue.add(1, chunk(0));
    queue.finish(1);
    queue.add(2, chunk(0));
    queue.add(2, chunk(1));
    const first = queue.cue;
    const second = first && queue.after(first);
    const place = second && { ...second, offsetFrames: 3, sounded: false };
    expect([ahead(1, place), ahead(2, place)]).toEqual([[], [1]]);
  });
});

describe('leaving', () => {
  const append = (left: string[], name: string): void =>
    queue.append({
      turn: undefined,
      chunks: [chunk(0)],
      finished: true,
      onLeave: () => left.push(name),
    });

  test('is told once, when a sound was heard, passed or cleared', () => {
    const left: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) append(left, name);
    hear();
    expect(left).toEqual(['a']);
    const second = queue.cue;
    const third = second && queue.after(second);
    if (third) queue.moveTo({ ...third, offsetFrames: 5, sounded: false });
    expect(left).toEqual(['a', 'b']);
    expect(queue.place).toMatchObject({ position: 0, offsetFrames: 5 });
    queue.clear();
    expect(left).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.isOver).toBe(true);
  });

  test('of the first starts the next at its beginning; of a later one changes nothing here', () => {
    queue.add(1, chunk(0));
    queue.add(1, chunk(1));
    queue.add(2, chunk(0));
    queue.add(3, chunk(0));
    hear();
    queue.remove(3);
    expect(where(queue)).toEqual([1, 1, false]);
    queue.remove(1);
    expect(where(queue)).toEqual([2, 0, false]);
  });

  test('a place in a track that has left moves nothing', () => {
    queue.add(1, chunk(0));
    const { place } = queue;
    queue.remove(1);
    queue.add(2, chunk(0));
    if (place) queue.moveTo({ ...place, sounded: true });
    expect(where(queue)).toEqual([2, 0, false]);
  });
});

describe('a chunk', () => {
  test('is ahead from the time it is queued until it has been heard', () => {
    expect(queue.isAhead(1, 0)).toBe(false);
    queue.add(1, chunk(0));
    queue.add(1, chunk(1));
    queue.add(2, chunk(0));
    const ahead = () => [queue.isAhead(1, 0), queue.isAhead(1, 1), queue.isAhead(2, 0)];
    expect(ahead()).toEqual([true, true, true]);
    hear();
    expect(ahead()).toEqual([false, true, true]);
    hear();
    expect(ahead()).toEqual([false, false, true]);
    queue.finish(1);
    hear();
    expect(ahead()).toEqual([false, false, false]);
  });

  test('of a turn that was removed is not ahead', () => {
    queue.add(1, chunk(0));
    queue.remove(1);
    expect(queue.isAhead(1, 0)).toBe(false);
  });
});

describe('an hour of speech', () => {
  const CHUNK_SECONDS = 2;
  const MINUTE_BYTES = 60 * 24_000 * Float32Array.BYTES_PER_ELEMENT;
  const long = (index: number): Playable => ({
    ...chunk(index),
    samples: new Float32Array(CHUNK_SECONDS * 24_000),
  });
  const keptBytes = (): number => {
    const buffers = queue.place?.track.chunks.map(({ samples }) => samples.buffer.byteLength) ?? [];
    return buffers.reduce((sum, bytes) => sum + bytes, 0);
  };

  test('never takes more than what is ahead and two minutes behind', () => {
    const ahead = 60 / CHUNK_SECONDS;
    let most = 0;
    for (let index = 0; index < 3_600 / CHUNK_SECONDS; index++) {
      queue.add(1, long(index));
      if (index >= ahead) hear();
      most = Math.max(most, keptBytes());
    }
    expect(most).toBeGreaterThan(2.9 * MINUTE_BYTES);
    expect(most).toBeLessThan(3.1 * MINUTE_BYTES);
    expect(queue.oldest).toBe((queue.place?.position ?? 0) - 120 / CHUNK_SECONDS);
  });

  test('keeps what is near, and the next turn begins with nothing forgotten', () => {
    for (let index = 0; index < 70; index++) queue.add(1, long(index));
    for (let index = 0; index < 65; index++) hear();
    expect(queue.oldest).toBe(5);
    const { place } = queue;
    if (place) queue.moveTo({ ...place, position: 5, offsetFrames: 0, sounded: false });
    expect(queue.oldest).toBe(5);
    expect(queue.cue?.chunk.samples).toHaveLength(CHUNK_SECONDS * 24_000);
    queue.remove(1);
    expect(queue.oldest).toBe(0);
  });
});
