import { expect, test } from 'vitest';
import type { ChunkStart, PlaybackState, Player } from '../../../src/contract/playback.ts';
import { createDeferredPlayer } from '../../../src/audio/deferred-player.ts';
import { createSilentPlayer } from '../../support/ui/ui-harness.ts';

function setUp() {
  const real = createSilentPlayer();
  const late = createDeferredPlayer(async () => late.attach(real));
  return { real, late };
}

test('until the player is there, nothing is to be heard', async () => {
  const { late, real } = setUp();
  const signal = new Float32Array(8).fill(1);
  late.readSignal(signal);
  expect(signal.every((sample) => sample === 0)).toBe(true);
  expect(late.state.status).toBe('idle');
  expect(late.position()).toBeUndefined();
  expect(late.aheadSeconds(1)).toBe(0);
  await late.whenAheadFalls(1, 0);
  await late.whenHeard(1, 0);
  late.pause();
  late.resume();
  late.skip('next');
  late.stop(1);
  late.stopAll();
  expect(real.calls).toEqual([]);
});

test('what was subscribed and set before the arrival holds after it, unless it was taken back', () => {
  const { late, real } = setUp();
  const statuses: string[] = [];
  const note = ({ status }: PlaybackState): void => void statuses.push(status);
  const unsubscribe = late.subscribe(note);
  late.subscribe(note)();
  const starts: ChunkStart[] = [];
  late.onChunkStart((start) => starts.push(start));
  late.setVolume(0.3);
  late.attach(real);
  real.publish({ status: 'playing', turn: 1 });
  expect(statuses).toEqual(['playing']);
  expect(late.state.status).toBe('playing');
  unsubscribe();
  real.publish({ status: 'idle' });
  expect(statuses).toEqual(['playing']);
  expect(real.calls).toEqual(['setVolume 0.3']);
});

test('every call after the arrival is the call of the player', () => {
  const { late, real } = setUp();
  late.attach(real);
  late.finish(2);
  late.stop(2);
  late.pause();
  late.resume();
  late.skip('previous');
  late.stopAll();
  late.setVolume(1);
  expect(late.aheadSeconds(1)).toBe(30);
  expect(real.calls).toEqual([
    'finish 2',
    'stop 2',
    'pause',
    'resume',
    'skip previous',
    'stopAll',
    'setVolume 1',
  ]);
});

test('a gesture and a sound of its own bring the player in', async () => {
  const { late, real } = setUp();
  expect(await late.unlock()).toBe(true);
  await late.playWav(new Uint8Array(4));
  expect(real.calls).toEqual(['unlock', 'playWav']);
});

test('where the player cannot be had, a gesture unlocks nothing and a sound says why', async () => {
  const late: Player = createDeferredPlayer(() => Promise.reject(new Error('No network.')));
  expect(await late.unlock()).toBe(false);
  await expect(late.playWav(new Uint8Array(4))).rejects.toThrow('No network.');
});
