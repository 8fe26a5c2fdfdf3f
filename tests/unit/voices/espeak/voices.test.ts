import { describe, expect, test } from 'vitest';
import { EMBEDDED_VOICES, embeddedVoiceFor } from '../../../../src/voices/espeak/voices.ts';

describe('embeddedVoiceFor', () => {
  test.each(EMBEDDED_VOICES.map(({ id }) => id))('knows %s', (id) => {
    expect(embeddedVoiceFor(id).id).toBe(id);
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
    expect(embeddedVoiceFor(id).name).toBe(name);
  });
});

test('no two voices share an id or a name', () => {
  expect(new Set(EMBEDDED_VOICES.map(({ id }) => id)).size).toBe(EMBEDDED_VOICES.length);
  expect(new Set(EMBEDDED_VOICES.map(({ name }) => name)).size).toBe(EMBEDDED_VOICES.length);
});
