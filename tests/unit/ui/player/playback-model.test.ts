import { expect, test } from 'vitest';
import { KnikError } from '../../../../src/contract/index.ts';
import { createPlaybackModel } from '../../../../src/ui/player/playback-model.ts';
import { createSilentPlayer } from '../../../support/ui/ui-harness.ts';

test('closing the player ends the sound and gives up the voice of the running turn', () => {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player, () => player.calls.push('hush'));
  playback.silence(1);
  // The voice first: a chunk that comes in between would be heard.
  expect(player.calls).toEqual(['hush', 'stopAll']);
  expect(playback.isSilenced(1)).toBe(true);
  expect(playback.isSilenced(2)).toBe(false);
});

test.each([
  ['idle', false],
  ['playing', true],
  ['waiting', true],
  ['paused', true],
  ['blocked', true],
] as const)('%s: whether there is something to hear is %s', (status, audible) => {
  const player = createSilentPlayer();
  const { isAudible } = createPlaybackModel(player, () => {});
  player.publish({ status });
  expect(isAudible.value).toBe(audible);
});

test('a browser without sound is told until there is sound', () => {
  const player = createSilentPlayer();
  const playback = createPlaybackModel(player, () => {});
  playback.fail(new KnikError('No sound here.', { stage: 'sound', code: 'sound-unavailable' }));
  expect(playback.problem.value).toBe('No sound here.');
  player.publish({ status: 'playing', turn: 1 });
  expect(playback.problem.value).toBeUndefined();
});
