import { describe, expect, onTestFinished, test } from 'vitest';
import { unlockOnGesture } from '../../../src/audio/unlock.ts';
import { blockSound, openPlayer } from '../../support/audio/player-harness.ts';
import { openRecording, RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { chunkOf, fadeEnd, placeInRamp, ramp } from '../../support/audio/signals.ts';

const heard = (sample: number): boolean => sample !== 0;

async function openBlockedPlayer() {
  const recording = await openRecording();
  const sound = await blockSound(recording.context);
  return { ...(await openPlayer(recording)), sound };
}

describe('a player whose sound is blocked', RETRY_IF_RECORDER_FAILED, () => {
  test('without a gesture the player is blocked, and unlocking starts what waited from its beginning', async () => {
    const { player, recording, sound, elapse, status, statuses } = await openBlockedPlayer();
    player.play(1, 0, chunkOf(ramp(600)));
    player.play(1, 1, chunkOf(ramp(600, 600)));
    player.finish(1);
    expect(player.state.status).toBe('waiting');
    elapse(500);
    await status('blocked');
    expect(player.state).toMatchObject({ turn: 1, canSkipBack: false });
    sound.allow();
    expect(await player.unlock()).toBe(true);
    await status('idle');
    const start = await recording.find(heard);
    await recording.reached(start + 1_200);
    expect(recording.slice(start, start + 1_200)).toEqual(ramp(1_200));
    expect(statuses).toEqual(['idle', 'waiting', 'blocked', 'playing', 'idle']);
  });

  test('an unlock that the browser does not grant says so', async () => {
    const { player, elapse } = await openBlockedPlayer();
    const unlocked = player.unlock();
    elapse(500);
    expect(await unlocked).toBe(false);
  });

  test('what is stopped, skipped or paused while blocked stays so', async () => {
    const { player, recording, sound, elapse, status } = await openBlockedPlayer();
    for (let index = 0; index < 4; index++) {
      player.play(2, index, chunkOf(ramp(600, index * 600)));
    }
    player.play(3, 0, chunkOf(ramp(600, 5_000)));
    player.finish(3);
    elapse(500);
    await status('blocked');
    player.skip('next');
    player.skip('next');
    player.skip('previous');
    player.pause();
    expect(player.state.status).toBe('paused');
    expect(player.position()).toMatchObject({ turn: 2, index: 1 });
    sound.allow();
    await player.unlock();
    expect(player.state.status).toBe('paused');
    player.stop(2);
    await status('idle');
    const start = await recording.find(heard);
    expect(placeInRamp(recording.slice(start, start + 1)[0] ?? 0)).toBe(5_000);
  });

  test('an interruption halts at a frame, and the next gesture goes on from there', async () => {
    const { player, recording, elapse, status } = await openPlayer();
    const whole = ramp(48_000);
    player.play(1, 0, chunkOf(whole));
    player.finish(1);
    const start = await recording.find(heard);
    await recording.reached(start + 4_800);
    const sound = await blockSound(recording.context);
    await status('waiting');
    elapse(500);
    await status('blocked');
    const halted = recording.now();
    sound.allow();
    expect(await player.unlock()).toBe(true);
    await status('playing');
    const resumed = await recording.find(heard, halted);
    await recording.reached(resumed + 1_000);
    const place = placeInRamp(recording.slice(resumed + 500, resumed + 501)[0] ?? 0);
    const origin = resumed + 500 - place;
    expect(recording.slice(resumed + 200, resumed + 1_000)).toEqual(
      whole.slice(resumed + 200 - origin, resumed + 1_000 - origin),
    );
    const fadedIn = fadeEnd(recording, origin, resumed + 100, resumed + 50);
    expect(fadedIn).toBeCloseTo(halted - start, 2);
  });

  test('what the system interrupts goes on at the same frame when the system gives it back', async () => {
    const { player, recording, status } = await openPlayer();
    const whole = ramp(48_000);
    player.play(1, 0, chunkOf(whole));
    player.finish(1);
    const { context } = recording;
    const start = await recording.find(heard);
    await recording.reached(start + 4_800);
    // As on a phone during a call: the clock stands, and asking is in vain.
    context.resume = () => new Promise(() => {});
    await context.suspend();
    Object.defineProperty(context, 'state', { value: 'interrupted', configurable: true });
    context.dispatchEvent(new Event('statechange'));
    expect(player.state).toMatchObject({ status: 'waiting', turn: 1 });
    const halted = recording.now();
    Reflect.deleteProperty(context, 'state');
    await AudioContext.prototype.resume.call(context);
    await status('playing');
    const resumed = await recording.find(heard, halted);
    await recording.reached(resumed + 400);
    const place = placeInRamp(recording.slice(resumed + 300, resumed + 301)[0] ?? 0);
    // Nothing is lost or doubled but what the fade makes too soft to tell.
    expect(Math.abs(place - 300 - (halted - start))).toBeLessThan(3);
  });

  test('another loudspeaker changes nothing but the latency, which is read again', async () => {
    const { player, recording } = await openPlayer();
    const { context } = recording;
    let latencySeconds = 0;
    Object.defineProperty(context, 'outputLatency', { get: () => latencySeconds });
    player.play(1, 0, chunkOf(ramp(2_400)));
    player.play(1, 1, chunkOf(ramp(40_000, 2_400)));
    const start = await recording.find(heard);
    await recording.reached(start + 2_600);
    expect(player.position()?.index).toBe(1);
    latencySeconds = 0.5;
    context.dispatchEvent(new Event('sinkchange'));
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    expect(player.position()?.index).toBe(0);
    await recording.reached(start + 9_600);
    expect(recording.slice(start, start + 9_600)).toEqual(ramp(9_600));
  });

  test('hardware that was let go after a silence comes back by itself', async () => {
    const { player, recording, elapse, status } = await openPlayer();
    player.play(1, 0, chunkOf(ramp(300)));
    player.finish(1);
    await status('playing');
    elapse(30_000);
    expect(player.state.status).toBe('playing');
    await status('idle');
    const slept = new Promise((resolve) => {
      recording.context.addEventListener('statechange', resolve, { once: true });
    });
    elapse(30_000);
    await slept;
    expect(recording.context.state).toBe('suspended');
    player.play(2, 0, chunkOf(ramp(300, 1_000)));
    player.finish(2);
    await status('playing');
    await recording.find((sample) => placeInRamp(sample) === 1_000);
    await status('idle');
  });

  test('a chunk that comes after the person has touched the page is heard without a button', async () => {
    const { player, recording, sound, elapse, status } = await openBlockedPlayer();
    player.play(1, 0, chunkOf(ramp(300)));
    elapse(500);
    await status('blocked');
    sound.allow();
    player.play(1, 1, chunkOf(ramp(300, 300)));
    player.finish(1);
    await status('playing');
    const start = await recording.find(heard);
    await recording.reached(start + 600);
    expect(recording.slice(start, start + 600)).toEqual(ramp(600));
  });

  test('the first gesture unlocks, later ones do nothing until the sound is blocked again', async () => {
    const { player, sound, elapse, status, recording } = await openBlockedPlayer();
    let asked = 0;
    const target = new EventTarget();
    const end = unlockOnGesture(
      {
        subscribe: (listener) => player.subscribe(listener),
        unlock() {
          asked++;
          return player.unlock();
        },
      },
      target,
    );
    onTestFinished(end);
    const press = (): boolean => target.dispatchEvent(new Event('keydown'));
    player.play(1, 0, chunkOf(ramp(24_000)));
    press();
    expect(asked).toBe(1);
    elapse(500);
    await status('blocked');
    sound.allow();
    press();
    expect(asked).toBe(2);
    await status('playing');
    await recording.find(heard);
    press();
    expect(asked).toBe(2);

    const again = await blockSound(recording.context);
    await status('waiting');
    elapse(500);
    await status('blocked');
    again.allow();
    press();
    expect(asked).toBe(3);
    await status('playing');
    end();
    press();
    expect(asked).toBe(3);
  });
});
