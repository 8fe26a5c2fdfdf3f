import { describe, expect, test } from 'vitest';
import { ESPEAK_VOICES, espeakVoiceFor } from '../../../../src/voices/espeak/voices.ts';

describe('espeakVoiceFor', () => {
  test.each(ESPEAK_VOICES.map(({ id }) => id))('knows %s', (id) => {
    expect(espeakVoiceFor(id).id).toBe(id);
  });

  test.each([
    ['af_sarah', 'American woman'],
    ['am_adam', 'American man'],
    ['bf_emma', 'British woman'],
    ['bm_george', 'British man'],
    ['zf_xiaobei', 'American woman'],
    ['', 'American woman'],
    ['nobody', 'American woman'],
  ])('has for %j the %s', (id, name) => {
    expect(espeakVoiceFor(id).name).toBe(name);
  });
});

test('no two voices share an id or a name', () => {
  expect(new Set(ESPEAK_VOICES.map(({ id }) => id)).size).toBe(ESPEAK_VOICES.length);
  expect(new Set(ESPEAK_VOICES.map(({ name }) => name)).size).toBe(ESPEAK_VOICES.length);
});
