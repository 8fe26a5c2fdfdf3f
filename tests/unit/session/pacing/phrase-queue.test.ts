import { expect, test } from 'vitest';
import type { Phrase } from '../../../../src/contract/index.ts';
import { createPhraseQueue } from '../../../../src/session/pacing/phrase-queue.ts';

const phrase = (text: string, start: number, gap?: string): Phrase => ({
  text,
  span: { start, end: start + text.length },
  boundary: 'clause',
  gap,
});

test('phrases are taken in order, joined by their gaps, with the time of the last', () => {
  const queue = createPhraseQueue();
  queue.add([phrase('One,', 0)], 10);
  queue.add([phrase('two,', 5, ' '), phrase('three', 10, ' ')], 20);
  expect(queue.join(2).text).toBe('One, two,');
  expect(queue.take(2)).toEqual({
    type: 'speak',
    segment: { text: 'One, two,', span: { start: 0, end: 9 }, boundary: 'clause' },
    readyMs: 20,
  });
  expect(queue.phrases.map(({ text }) => text)).toEqual(['three']);
});

test('characters count the texts that wait', () => {
  const queue = createPhraseQueue();
  queue.add([phrase('One,', 0), phrase('three', 5, ' ')], 0);
  expect(queue.characters).toBe(9);
  queue.take(1);
  expect(queue.characters).toBe(5);
  queue.take(1);
  expect(queue.characters).toBe(0);
});

test('a segment of no phrases is a mistake', () => {
  expect(() => createPhraseQueue().take(1)).toThrow(RangeError);
});
