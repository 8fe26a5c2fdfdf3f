import { afterAll, expect, test } from 'vitest';
import type { Speech, SpeechRequest } from '../../../../src/contract/index.ts';
import { createVoiceClient } from '../../../../src/voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../../../src/voices/rpc/spawn.ts';
import { durationSeconds, faults, rejection, rms } from '../../../support/voices/speech.ts';
import { espeakVoiceFor } from '../../../../src/voices/espeak/voices.ts';

const voiceOf = (id: string) => espeakVoiceFor(id).voice;

const SENTENCE = 'The quick brown fox jumps over the lazy dog, and then it rests.';

const workers: Worker[] = [];
const client = createVoiceClient({
  voiceOf,
  spawn() {
    const worker = spawnVoiceWorker();
    workers.push(worker);
    return worker;
  },
});

afterAll(() => client.dispose());

function say(text: string, options: Partial<SpeechRequest> = {}): Promise<Speech> {
  return client.synthesize({
    text,
    voice: 'af_sarah',
    speed: 1,
    sampleRateHz: 24_000,
    signal: new AbortController().signal,
    ...options,
  });
}

test('speaks: audible, timed, as long as speech is, and says how it gets on', async () => {
  let progress = 0;
  const speech = await say(SENTENCE, { onProgress: () => progress++ });
  expect(faults(speech, SENTENCE)).toEqual([]);
  expect(speech.sampleRateHz).toBe(24_000);
  expect(durationSeconds(speech)).toBeGreaterThan(2.5);
  expect(durationSeconds(speech)).toBeLessThan(6);
  expect(rms(speech)).toBeGreaterThan(0.03);
  expect(progress).toBeGreaterThan(1);
});

test('speaks twice as fast at speed 2', async () => {
  const ratio =
    durationSeconds(await say(SENTENCE)) / durationSeconds(await say(SENTENCE, { speed: 2 }));
  expect(ratio).toBeGreaterThan(1.8);
  expect(ratio).toBeLessThan(2.2);
});

test('speaks in the voice that is asked for', async () => {
  const american = await say(SENTENCE, { voice: 'espeak-en-us' });
  const british = await say(SENTENCE, { voice: 'espeak-en-gb' });
  expect(american.samples).not.toEqual(british.samples);
});

test('answers two jobs in their order', async () => {
  const order: string[] = [];
  await Promise.all([
    say(SENTENCE).then(() => order.push('long')),
    say('Short.').then(() => order.push('short')),
  ]);
  expect(order).toEqual(['long', 'short']);
});

test('gives a long text up between two pieces when it is cancelled, and goes on', async () => {
  const controller = new AbortController();
  let pieces = 0;
  workers[0]?.addEventListener('message', ({ data }) => {
    if (data.type === 'progress') pieces++;
    if (pieces === 3) controller.abort();
  });
  const long = say(`${SENTENCE} `.repeat(150), { signal: controller.signal });
  const next = say('Next.');
  await expect(long).rejects.toThrow('aborted');
  expect(faults(await next, 'Next.')).toEqual([]);
  expect(pieces).toBeLessThan(10);
});

test('says of a script that it cannot read that it cannot, and lives', async () => {
  expect(await rejection(say('日本語です。'))).toMatchObject({ code: 'voice-language' });
  expect(faults(await say('Still here.'), 'Still here.')).toEqual([]);
});

test('has done all this with one worker', () => {
  expect(workers).toHaveLength(1);
});
