import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import { createPlaybackModel } from '../../../../src/ui/player/playback-model.ts';
import { shapePlainly, speechOf } from '../../../support/turn-harness.ts';
import { createSilentPlayer } from '../../../support/ui/ui-harness.ts';

const chunk = shapePlainly(
  speechOf('One.'),
  { text: 'One.', span: { start: 0, end: 4 }, boundary: 'sentence' },
  1,
);

test('a turn that is silenced while it runs is not heard any more; the next one is', () => {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player);
  const { sink } = playback;
  sink.play(1, 0, chunk);
  playback.silence(1);
  sink.play(1, 1, chunk);
  sink.finish(1);
  sink.play(2, 0, chunk);
  sink.finish(2);
  expect(player.calls).toEqual(['play 1.0', 'stopAll', 'play 2.0', 'finish 2']);
  expect(playback.isSilenced(1)).toBe(true);
  expect(playback.isSilenced(2)).toBe(false);
});

test('nothing is ahead of a turn that is silenced, so that nobody waits for it to be heard', async () => {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player);
  const { sink } = playback;
  expect(sink.aheadSeconds(1)).toBe(30);
  await sink.whenAheadFalls(1, 20);
  playback.silence(1);
  expect(sink.aheadSeconds(1)).toBe(0);
  await sink.whenAheadFalls(1, 20);
  expect(sink.aheadSeconds(2)).toBe(30);
  expect(player.calls).toEqual(['whenAheadFalls 1 20', 'stopAll']);
});

test.each([
  ['idle', false],
  ['playing', true],
  ['waiting', true],
  ['paused', true],
  ['blocked', true],
] as const)('%s: whether there is something to hear is %s', (status, audible) => {
  const player = createSilentPlayer();
  const { isAudible } = createPlaybackModel(player);
  player.publish({ status });
  expect(isAudible.value).toBe(audible);
});

test('a browser without sound is told until there is sound', () => {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player);
  playback.fail(new KnikError('No sound here.', { stage: 'sound', code: 'sound-unavailable' }));
  expect(playback.problem.value).toBe('No sound here.');
  player.publish({ status: 'playing', turn: 1 });
  expect(playback.problem.value).toBeUndefined();
});
