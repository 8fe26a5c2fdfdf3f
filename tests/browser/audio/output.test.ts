import { expect, onTestFinished, test } from 'vitest';
import { Output, type OutputStatus } from '../../../src/audio/output.ts';
import { blockSound } from '../../support/audio/player-harness.ts';
import { openRecording } from '../../support/audio/recording.ts';

async function openOutput() {
  const recording = await openRecording();
  const sound = await blockSound(recording.context);
  const told: OutputStatus[] = [];
  let onSleep = (): void => undefined;
  const asleep = new Promise<void>((resolve) => {
    onSleep = resolve;
  });
  let losePatience = (): void => undefined;
  const output = new Output(recording.context, {
    volume: 1,
    after: (_, callback) => {
      losePatience = callback;
      return () => undefined;
    },
    onChange: () => {
      told.push(output.status);
      if (output.status === 'asleep') onSleep();
    },
  });
  return { output, sound, told, asleep, losePatience: () => losePatience() };
}

test('a browser that does not answer has refused, once patience is over', async () => {
  const { output, told, losePatience } = await openOutput();
  expect(output.status).toBe('asleep');
  const resumed = output.resume();
  expect(output.status).toBe('starting');
  losePatience();
  expect(await resumed).toBe(false);
  expect(output.status).toBe('refused');
  expect(told).toEqual(['refused']);
});

test('a refusal is over as soon as the sound runs, however it was started', async () => {
  const { output, sound, told, losePatience } = await openOutput();
  const first = output.resume();
  losePatience();
  await first;
  sound.allow();
  expect(await output.resume()).toBe(true);
  expect(output.status).toBe('running');
  expect(told.at(-1)).toBe('running');
});

test('sound that the system takes away is asleep, not refused', async () => {
  const { output, sound, asleep } = await openOutput();
  sound.allow();
  await output.resume();
  const before = output.nowFrame;
  output.suspend();
  await asleep;
  expect(output.status).toBe('asleep');
  expect(await output.resume()).toBe(true);
  expect(output.nowFrame).toBeGreaterThanOrEqual(before);
});

test('on a phone the page asks for the channel of media, which the ringer switch does not mute', async () => {
  const audioSession = { type: 'auto' };
  Object.defineProperty(navigator, 'audioSession', { value: audioSession, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'audioSession'));
  await openOutput();
  expect(audioSession.type).toBe('playback');
});
