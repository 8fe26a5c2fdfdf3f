import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import type { Speech, SpeechRequest } from '../../../src/contract/index.ts';
import { createVoiceQueue } from '../../../src/server/voice-queue.ts';
import { speechOf } from '../../support/turn-harness.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

/** A voice in the hands of the test: it says what it was asked, and answers when it is told to. */
function createHandVoice() {
  const asked: { text: string; answer: (speech?: Speech) => void; progress: () => void }[] = [];
  return {
    asked,
    texts: () => asked.map(({ text }) => text),
    speak: ({ text, onProgress }: SpeechRequest) =>
      new Promise<Speech>((resolve) => {
        asked.push({
          text,
          answer: (speech = speechOf(text)) => resolve(speech),
          progress: () => onProgress?.(),
        });
      }),
  };
}

const request = (text: string, more: Partial<SpeechRequest> = {}): SpeechRequest => ({
  text,
  voice: 'test',
  speed: 1,
  sampleRateHz: 24_000,
  signal: new AbortController().signal,
  ...more,
});

test('each voice has one sentence at a time; what is dropped while it waits costs nothing', async () => {
  const voice = createHandVoice();
  const queue = createVoiceQueue([voice.speak], createVirtualClock());
  const first = queue.synthesize(request('One.'));
  const leave = new AbortController();
  setMaxListeners(0, leave.signal);
  const dropped = Array.from({ length: 100 }, () =>
    queue.synthesize(request('Never.', { signal: leave.signal })),
  );
  const last = queue.synthesize(request('Last.'));
  leave.abort();
  expect((await Promise.allSettled(dropped)).every(({ status }) => status === 'rejected')).toBe(
    true,
  );
  voice.asked[0]?.answer();
  await first;
  await Promise.resolve();
  expect(voice.texts()).toEqual(['One.', 'Last.']);
  voice.asked[1]?.answer();
  expect(await last).toEqual(speechOf('Last.'));
});

test('a first sentence goes before those of turns that have something to listen to', async () => {
  const voice = createHandVoice();
  const queue = createVoiceQueue([voice.speak], createVirtualClock());
  const asked = [
    queue.synthesize(request('One.')),
    queue.synthesize(request('Two.')),
    queue.synthesize(request('First of all.', { isFirst: true })),
    queue.synthesize(request('First as well.', { isFirst: true })),
  ];
  for (let i = 0; i < asked.length; i++) {
    voice.asked[i]?.answer();
    await new Promise(setImmediate);
  }
  await Promise.all(asked);
  expect(voice.texts()).toEqual(['One.', 'First of all.', 'First as well.', 'Two.']);
});

test('one that waits has not stalled while another comes along', () => {
  const voice = createHandVoice();
  const queue = createVoiceQueue([voice.speak], createVirtualClock());
  void queue.synthesize(request('One.'));
  let signs = 0;
  void queue.synthesize(request('Two.', { onProgress: () => signs++ }));
  voice.asked[0]?.progress();
  expect(signs).toBe(1);
});

test('knows how long a sound would take, by what sentences have taken', async () => {
  const clock = createVirtualClock();
  const voice = createHandVoice();
  const queue = createVoiceQueue([voice.speak, voice.speak], clock);
  expect(queue.realTimeFactor).toBeUndefined();
  for (let i = 0; i < 100; i++) {
    const spoken = queue.synthesize(request('One.'));
    await clock.advance(400);
    voice.asked[i]?.answer({ ...speechOf(''), samples: new Float32Array(48_000) });
    await spoken;
  }
  expect(queue.realTimeFactor).toBeCloseTo(0.2);
  // In a crowd they take two thirds longer.
  expect(queue.secondsToFirstSound(1)).toBeCloseTo(0.33, 2);
  expect(queue.secondsToFirstSound(50)).toBeCloseTo(16.5, 1);
});
