import { expect, test } from 'vitest';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';

test('the course of a turn stands on the timeline, with its figures', async () => {
  const { begin, clock, bus, make, sound, player, timeline } = createMetricsHarness();
  begin({ turn: 12, sentMs: 0 });
  await clock.advance(100);
  bus.emit('text', { turn: 12, text: 'One. ' });
  bus.emit('text', { turn: 12, text: 'Two.' });
  make({ index: 0, askedMs: 100, madeMs: 300 }, 12);
  make({ index: 1, askedMs: 300, madeMs: 1700 }, 12);
  sound({ turn: 12, index: 0, heardMs: 350 });
  sound({ turn: 12, index: 1, heardMs: 1750, gapFrames: 300 });
  bus.emit('done', { turn: 12, audioChunks: 2, cancelled: false });
  await clock.advance(2650);
  player({ status: 'idle' });
  const seen = timeline().map(({ name, startMs, endMs }) => [name, startMs, endMs]);
  expect(seen).toEqual([
    ['knik:12:sent', 0, 0],
    ['knik:12:first-delta', 100, 100],
    ['knik:12:first-audio', 300, 300],
    ['knik:12:synthesis', 100, 300],
    ['knik:12:synthesis', 300, 1700],
    ['knik:12:first-sound', 0, 350],
    ['knik:12:sound', 350, 1350],
    ['knik:12:underrun', 1750, 1750],
    ['knik:12:sound', 1750, 2750],
    ['knik:12:end', 100, 100],
    ['knik:12:sound-end', 2750, 2750],
  ]);
  expect(timeline()[3]?.detail).toMatchObject({ turn: 12, index: 0, characters: 4 });
  expect(timeline()[7]?.detail).toMatchObject({ turn: 12, index: 1, gapFrames: 300 });
});

test('the timeline keeps the latest turns only', () => {
  const { begin, bus, make, sound, timeline } = createMetricsHarness();
  for (let turn = 1; turn <= 50; turn++) {
    begin({ turn });
    bus.emit('text', { turn, text: 'One.' });
    for (let index = 0; index < 10; index++) {
      make({ index }, turn);
      sound({ turn, index, gapFrames: 1 });
    }
    bus.emit('done', { turn, audioChunks: 10, cancelled: false });
  }
  const turns = new Set(timeline().map(({ detail }) => detail['turn']));
  expect([...turns]).toEqual([46, 47, 48, 49, 50]);
});

test('what comes late of a turn that has left the timeline is not put back', () => {
  const { begin, make, bus, timeline } = createMetricsHarness();
  for (let turn = 1; turn <= 10; turn++) begin({ turn });
  make({ index: 0 }, 1);
  bus.emit('text', { turn: 1, text: 'Late.' });
  expect(timeline().filter(({ detail }) => detail['turn'] === 1)).toEqual([]);
});
