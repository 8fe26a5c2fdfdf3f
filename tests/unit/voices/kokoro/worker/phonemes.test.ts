import { describe, expect, test } from 'vitest';
import { phonemesOf } from '../../../../../src/voices/kokoro/worker/phonemes.ts';
import { READING_CASES } from '../../../../support/reading-cases.ts';

describe('words only', () => {
  test.each([
    ["the C D's", 'ðə sˈi dˈiz'],
    ["I B M's plan", 'I bˈi ˈɛmz plˈæn'],
    ['five P M', 'fˈIv pˈi ˈɛm'],
    ['U S A', 'jˈu ˈɛs ˈA'],
  ])('%s is said letter by letter', async (text, symbols) => {
    expect(await phonemesOf(text, 'af_heart')).toBe(symbols);
  });

  test('nothing is spelled out that is a word', async () => {
    const spelled: string[] = [];
    for (const { said } of READING_CASES) {
      if (/tˌɪk/.test(await phonemesOf(said, 'af_heart'))) spelled.push(said);
    }
    expect(spelled).toEqual([]);
  });
});
