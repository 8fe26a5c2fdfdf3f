import { expect, onTestFinished, test } from 'vitest';
import { StateFeed } from '../../../src/audio/state-feed.ts';
import type { PlaybackState } from '../../../src/contract/playback.ts';

const idle: PlaybackState = {
  status: 'idle',
  turn: undefined,
  canSkipBack: false,
  canSkipForward: false,
};
const playing: PlaybackState = { ...idle, status: 'playing', turn: 1 };

test('a state is told once, and not again until it differs', () => {
  const feed = new StateFeed();
  const told: PlaybackState[] = [];
  feed.subscribe((state) => told.push(state));
  feed.publish({ ...idle });
  feed.publish(playing);
  feed.publish({ ...playing });
  feed.publish({ ...playing, canSkipForward: true });
  expect(told).toEqual([playing, { ...playing, canSkipForward: true }]);
});

test('unsubscribing ends one subscription, not another of the same listener', () => {
  const feed = new StateFeed();
  let calls = 0;
  const listener = (): void => void calls++;
  feed.subscribe(listener);
  const unsubscribe = feed.subscribe(listener);
  feed.publish(playing);
  expect(calls).toBe(2);
  unsubscribe();
  unsubscribe();
  feed.publish(idle);
  expect(calls).toBe(3);
});

test('a listener that changes the state leaves everybody with the newest', () => {
  const feed = new StateFeed();
  const told: string[] = [];
  feed.subscribe(({ status }) => {
    if (status === 'playing') feed.publish(idle);
  });
  feed.subscribe(({ status }) => told.push(status));
  feed.publish(playing);
  expect(told).toEqual(['idle']);
});

test('a listener that throws is reported and does not keep the others from hearing', () => {
  const feed = new StateFeed();
  const reported: unknown[] = [];
  const report = globalThis.reportError;
  globalThis.reportError = (error) => reported.push(error);
  onTestFinished(() => {
    globalThis.reportError = report;
  });
  const failure = new Error('A listener failed.');
  feed.subscribe(() => {
    throw failure;
  });
  const told: string[] = [];
  feed.subscribe(({ status }) => told.push(status));
  feed.publish(playing);
  expect(told).toEqual(['playing']);
  expect(reported).toEqual([failure]);
});
