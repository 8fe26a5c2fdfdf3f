import { KokoroTTS } from 'kokoro-js';
import { expect, test } from 'vitest';
import { findVoices } from '../../../../scripts/kokoro.js';
import { readConfiguration } from '../../../../src/contract/configuration.ts';
import { KOKORO_VOICES } from '../../../../src/voices/kokoro/voices.ts';

test('lists every English voice of kokoro-js as it describes them', () => {
  const { voices } = new KokoroTTS(undefined as never, undefined as never);
  const theirs = Object.entries(voices).map(([id, { name, language, gender, overallGrade }]) => ({
    id,
    name,
    language: language.replace(/-(\w+)/, (_, region: string) => `-${region.toUpperCase()}`),
    accent: language === 'en-us' ? 'American' : 'British',
    gender: gender.toLowerCase(),
    grade: overallGrade,
  }));
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(KOKORO_VOICES)).toEqual(byId(theirs));
});

test('has a file for each of them, and the voice of a site that names none', () => {
  const served = findVoices().map(({ name }) => name);
  expect(served).toEqual(KOKORO_VOICES.map(({ id }) => id).toSorted());
  expect(served).toContain(readConfiguration({}).voiceName);
});

test('begins with the best', () => {
  const order = ['A', 'A-', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'D-', 'F+'];
  const places = KOKORO_VOICES.map(({ grade }) => order.indexOf(grade ?? ''));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
