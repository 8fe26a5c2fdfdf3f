import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import type { MetricsHarness } from '../../../support/metrics-harness.ts';
import { createMetricsHarness } from '../../../support/metrics-harness.ts';

/** A turn of two chunks, the second of which comes 30 ms too late. */
async function runTurn({ begin, clock, bus, make, sound, player, metrics }: MetricsHarness) {
  await clock.advance(1000);
  begin({ turn: 1, sentMs: 900 });
  await clock.advance(200);
  bus.emit('text', { turn: 1, text: 'One. ' });
  await clock.advance(100);
  bus.emit('text', { turn: 1, text: 'Two.' });
  await clock.advance(100);
  make({ index: 0, readyMs: 1200, askedMs: 1250, madeMs: 1400, symbols: 7 });
  player({ status: 'playing', turn: 1 });
  sound({ index: 0, heardMs: 1420, startSeconds: 5 });
  await clock.advance(1100);
  make({ index: 1, readyMs: 1300, askedMs: 1400, madeMs: 2500 });
  sound({ index: 1, heardMs: 2550, startSeconds: 6.13, gapFrames: 30 });
  bus.emit('done', { turn: 1, audioChunks: 2, cancelled: false });
  await clock.advance(1050);
  player({ status: 'idle' });
  const [figures] = metrics.all();
  return figures;
}

test('the times of a turn count from when it was asked for, whatever it had to wait for', async () => {
  expect(await runTurn(createMetricsHarness())).toMatchObject({
    turn: 1,
    kind: 'reply',
    sentMs: 900,
    firstDeltaMs: 300,
    firstSegmentMs: 300,
    firstAudioMs: 500,
    firstSoundMs: 520,
    lastDeltaMs: 400,
    endMs: 1600,
    soundEndMs: 2650,
  });
});

test('a turn counts its text, its sound, and the silence in it', async () => {
  const figures = await runTurn(createMetricsHarness());
  expect(figures).toMatchObject({
    deltas: 2,
    characters: 9,
    arrival: [
      [300, 5],
      [400, 9],
    ],
    audioChunks: 2,
    audioSeconds: 2.2,
    synthesisMs: 1250,
    realTimeFactor: 0.625,
    underruns: 1,
    underrunSeconds: 0.03,
    errors: 0,
    cancelled: false,
  });
  expect(figures?.silenceSeconds).toBeCloseTo(0.13);
});

test('each chunk tells how it came about and when it was heard', async () => {
  const figures = await runTurn(createMetricsHarness());
  expect(figures?.chunks).toEqual([
    {
      index: 0,
      voice: 'test',
      span: { start: 0, end: 4 },
      characters: 4,
      symbols: 7,
      readyMs: 300,
      askedMs: 350,
      madeMs: 500,
      waitMs: 50,
      synthesisMs: 150,
      soundSeconds: 1,
      realTimeFactor: 0.15,
      isCached: false,
      startMs: 520,
      heardSeconds: 1,
      gapFrames: undefined,
    },
    expect.objectContaining({ index: 1, waitMs: 100, synthesisMs: 1100, gapFrames: 30 }),
  ]);
});

test('figures survive JSON unchanged', async () => {
  const figures = await runTurn(createMetricsHarness());
  expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
});

test('what came from the cache cost the voice nothing', () => {
  const { begin, make, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  make({ index: 0, askedMs: 0, madeMs: 3, isCached: true });
  expect(metrics.of(1)).toMatchObject({ synthesisMs: 0, realTimeFactor: undefined });
  make({ index: 1, askedMs: 3, madeMs: 503 });
  expect(metrics.of(1)).toMatchObject({ synthesisMs: 500, realTimeFactor: 0.5 });
});

test('silence after a pause or a skip is nobody’s fault', () => {
  const { begin, make, sound, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  for (const index of [0, 1, 2]) make({ index });
  sound({ index: 0, startSeconds: 0 });
  sound({ index: 1, startSeconds: 60, gapFrames: undefined });
  sound({ index: 2, startSeconds: 61.1 });
  expect(metrics.of(1)).toMatchObject({ underruns: 0, underrunSeconds: 0, silenceSeconds: 0.1 });
});

test('at double speed the pauses are half as long, and a gap is as long as it was', () => {
  const { begin, make, sound, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  for (const index of [0, 1]) make({ index });
  sound({ index: 0, soundSeconds: 0.5 });
  sound({ index: 1, soundSeconds: 0.5, gapFrames: 30 });
  expect(metrics.of(1)).toMatchObject({ underrunSeconds: 0.03, silenceSeconds: 0.08 });
});

test('a chunk that is heard again keeps the figures of the first time', async () => {
  const { begin, make, sound, player, clock, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  make({ index: 0 });
  player({ status: 'playing', turn: 1 });
  sound({ index: 0, heardMs: 10 });
  await clock.advance(1000);
  player({ status: 'idle' });
  await clock.advance(5000);
  player({ status: 'playing', turn: 1 });
  sound({ index: 0, heardMs: 6000 });
  await clock.advance(1000);
  player({ status: 'idle' });
  expect(metrics.of(1)).toMatchObject({ firstSoundMs: 10, soundEndMs: 1000 });
});

test('the sound of a turn also ends when another one takes its place', () => {
  const { begin, make, sound, player, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  make({ index: 0 });
  sound({ index: 0 });
  player({ status: 'paused', turn: 1 });
  expect(metrics.of(1)?.soundEndMs).toBeUndefined();
  player({ status: 'waiting', turn: 2 });
  expect(metrics.of(1)?.soundEndMs).toBe(0);
});

test('sound that is held back is counted once however often its estimate changes', async () => {
  const { begin, voice, clock, metrics } = createMetricsHarness();
  const hold = (seconds: number) => voice({ type: 'holding', seconds, begin: () => {} });
  begin({ turn: 1 });
  hold(8);
  await clock.advance(3000);
  hold(5);
  await clock.advance(4000);
  voice({ type: 'begun' });
  expect(metrics.of(1)).toMatchObject({ holds: 1, heldMs: 7000 });
  hold(2);
  await clock.advance(500);
  voice({ type: 'begun' });
  expect(metrics.of(1)).toMatchObject({ holds: 2, heldMs: 7500 });
});

test('a hold ends with its turn', async () => {
  const { begin, voice, bus, clock, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  voice({ type: 'holding', seconds: 8, begin: () => {} });
  await clock.advance(1000);
  bus.emit('done', { turn: 1, audioChunks: 0, cancelled: true });
  await clock.advance(1000);
  expect(metrics.of(1)).toMatchObject({ heldMs: 1000, cancelled: true });
});

test('cost and failures belong to the turn', async () => {
  const { begin, progress, bus, clock, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  progress({ type: 'used', usage: { promptTokens: 40, replyTokens: 1 } });
  progress({ type: 'used', usage: { promptTokens: 40, replyTokens: 3 } });
  const error = new KnikError('No.', { stage: 'reply', code: 'reply-failed' });
  bus.emit('error', { turn: 1, error, fatal: false });
  expect(metrics.of(1)?.endMs).toBeUndefined();
  await clock.advance(20);
  bus.emit('error', { turn: 1, error, fatal: true });
  expect(metrics.of(1)).toMatchObject({ promptTokens: 40, replyTokens: 3, errors: 2, endMs: 20 });
});

test('turns do not mix, and what belongs to no known turn is passed over', () => {
  const { begin, make, sound, bus, metrics } = createMetricsHarness();
  begin({ turn: 1 });
  begin({ turn: 2, kind: 'silent' });
  make({ index: 0 }, 2);
  bus.emit('text', { turn: 7, text: 'Lost.' });
  sound({ index: 0, turn: 7 });
  expect(metrics.all().map(({ turn, audioChunks }) => [turn, audioChunks])).toEqual([
    [1, 0],
    [2, 1],
  ]);
});

test('a page that is open for days keeps the figures of its latest turns', () => {
  const { begin, metrics } = createMetricsHarness();
  for (let turn = 1; turn <= 1000; turn++) begin({ turn });
  expect(metrics.all().length).toBeLessThanOrEqual(100);
  expect(metrics.of(1000)).toBeDefined();
  expect(metrics.of(1)).toBeUndefined();
});

test('a few very long replies push out older ones as many short ones do', () => {
  const { begin, make, metrics } = createMetricsHarness();
  for (let turn = 1; turn <= 5; turn++) {
    begin({ turn });
    for (let index = 0; index < 2000; index++) make({ index }, turn);
  }
  expect(metrics.all().map(({ turn }) => turn)).toEqual([3, 4, 5]);
});
