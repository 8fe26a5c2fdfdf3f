import { expect, test } from 'vitest';
import type { VoiceInfo } from '../../../src/contract/index.ts';
import { ESPEAK_VOICES, espeakVoiceFor } from '../../../src/voices/espeak/voices.ts';
import { KOKORO_VOICES } from '../../../src/voices/kokoro/voices.ts';
import { nearestVoice } from '../../../src/voices/nearest-voice.ts';

const voice = (id: string, language: string, accent: string, gender: VoiceInfo['gender']) => ({
  id,
  name: id,
  language,
  accent,
  gender,
});
const VOICES = [
  voice('de-f', 'de-DE', '', 'female'),
  voice('us-f', 'en-US', 'American', 'female'),
  voice('gb-f', 'en-GB', 'British', 'female'),
  voice('gb-m', 'en-GB', 'British', 'male'),
];

test.each([
  ['language, accent and gender', voice('x', 'en-GB', 'British', 'male'), 'gb-m'],
  ['the accent before the gender', voice('x', 'en-US', 'American', 'male'), 'us-f'],
  ['the language before the region', voice('x', 'en-AU', 'Australian', 'male'), 'gb-m'],
  ['the language before the gender', voice('x', 'de-AT', '', 'male'), 'de-f'],
])('%s decide', (_title, wanted, nearest) => {
  expect(nearestVoice(wanted, VOICES)?.id).toBe(nearest);
});

test('of a voice that nothing is known of the first is the nearest', () => {
  expect(nearestVoice(undefined, VOICES)?.id).toBe('de-f');
  expect(nearestVoice(undefined, [])).toBeUndefined();
});

test('every voice of Kokoro has the same basic voice by what it is as by its id', () => {
  for (const wanted of KOKORO_VOICES) {
    expect(nearestVoice(wanted, ESPEAK_VOICES)?.id).toBe(espeakVoiceFor(wanted.id).id);
  }
});
