import { describe, expect, onTestFinished, test } from 'vitest';
import { createPlayer } from '../../../src/audio/player.ts';
import type { PlaybackStatus } from '../../../src/contract/playback.ts';
import { openRecording, RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { chunkOf, placeInRamp, ramp, RATE_HZ } from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;

describe('a player whose output the system closes', RETRY_IF_RECORDER_FAILED, () => {
  test('goes on with another from where the ear was', async () => {
    const first = await openRecording();
    const second = await openRecording();
    const contexts = [first.context, second.context];
    const player = createPlayer({
      sampleRateHz: RATE_HZ,
      createContext: () => contexts.shift() ?? new AudioContext(),
    });
    onTestFinished(() => player.stopAll());
    const statuses: PlaybackStatus[] = [];
    const over = new Promise<void>((resolve) => {
      player.subscribe(({ status }) => {
        statuses.push(status);
        if (status === 'idle') resolve();
      });
    });
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.play(1, 1, chunkOf(ramp(600, 24_000)));
    player.finish(1);
    const start = await first.find(heard);
    await first.reached(start + 4_800);
    const before = second.now();
    await first.context.close();

    const resumed = await second.find(heard, before);
    await second.reached(resumed + 500);
    const place = placeInRamp(second.slice(resumed + 400, resumed + 401)[0] ?? 0);
    expect(place - 400).toBeGreaterThanOrEqual(4_800);
    expect(place - 400).toBeLessThan(24_000);
    await over;
    await expect(player.unlock()).resolves.toBe(true);
  });

  test('says so where there is no other', async () => {
    const { context } = await openRecording();
    let report = (_code: string) => {};
    const failed = new Promise<string>((resolve) => {
      report = resolve;
    });
    const contexts = [context];
    const player = createPlayer({
      sampleRateHz: RATE_HZ,
      createContext() {
        const next = contexts.shift();
        if (!next) throw new DOMException('No hardware.', 'NotSupportedError');
        return next;
      },
      onError: ({ code }) => report(code),
    });
    player.play(1, 0, chunkOf(ramp(24_000)));
    player.finish(1);
    await context.close();
    expect(await failed).toBe('sound-unavailable');
    expect(player.state.status).toBe('idle');
  });
});
