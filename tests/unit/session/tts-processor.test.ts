import { expect, test } from 'vitest';
import { createTtsProcessorFactory } from '../../../src/session/tts-processor.ts';
import { createSessionHarness } from '../../support/session-harness.ts';
import { createManualVoice } from '../../support/turn-harness.ts';
import { settle } from '../../support/virtual-clock.ts';

test('waits for start, then speaks its texts one after the other', async () => {
  const { session, sink } = createSessionHarness();
  const processor = createTtsProcessorFactory(session)();
  processor.play('First. ');
  processor.play('Second.');
  await settle();
  expect(sink.calls).toEqual([]);
  expect(processor.isProcessingComplete()).toBe(false);

  processor.start();
  await settle();
  expect(sink.calls.filter((call) => call.startsWith('play'))).toEqual([
    'play 1/0 First.',
    'play 2/0 Second.',
  ]);
  expect(processor.isProcessingComplete()).toBe(true);
});

test('calls back with samples and their rate, by the callback that is set at the time', async () => {
  const { session } = createSessionHarness();
  const heard: string[] = [];
  const processor = createTtsProcessorFactory(session)({
    audioReadyCallback: (samples, rate) => void heard.push(`a ${samples.length} at ${rate}`),
  });
  processor.start();
  processor.play('1234.');
  await settle();
  processor.setAudioReadyCallback((samples) => void heard.push(`b ${samples.length}`));
  processor.play('12.');
  await settle();
  processor.setAudioReadyCallback(undefined);
  processor.play('1.');
  await settle();
  expect(heard).toEqual(['a 5 at 24000', 'b 3']);
});

test('asks for its own voice and rate, and does not play when it is not to', async () => {
  const voice = createManualVoice();
  const { session, sink } = createSessionHarness(undefined, { synthesize: voice.synthesize });
  const processor = createTtsProcessorFactory(session)({
    voice: 'other',
    sampleRate: 16_000,
    playVoice: false,
  });
  processor.start();
  processor.play('One.');
  await settle();
  expect(voice.requests[0]).toMatchObject({ voice: 'other', sampleRateHz: 16_000 });
  voice.requests[0]?.answer();
  await settle();
  expect(sink.calls).toEqual([]);
});

test('stop drops the queue, silences what is heard, and start begins again', async () => {
  const voice = createManualVoice();
  const { session, sink } = createSessionHarness(undefined, { synthesize: voice.synthesize });
  const processor = createTtsProcessorFactory(session)();
  processor.start();
  processor.play('One. Two.');
  processor.play('Dropped.');
  await settle();
  voice.requests[0]?.answer();
  await settle();
  processor.stop();
  expect(sink.calls).toContain('stop 1');
  expect(processor.isProcessingComplete()).toBe(true);
  await settle();
  expect(voice.requests.map((request) => request.text)).toEqual(['One.', 'Two.']);

  processor.play('Anew.');
  processor.start();
  await settle();
  expect(voice.requests.at(-1)?.text).toBe('Anew.');
});

test('ignores a blank text', () => {
  const { session } = createSessionHarness();
  const processor = createTtsProcessorFactory(session)();
  processor.play('  \n');
  expect(processor.isProcessingComplete()).toBe(true);
});
