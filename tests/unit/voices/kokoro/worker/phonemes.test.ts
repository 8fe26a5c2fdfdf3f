import { describe, expect, test } from 'vitest';
import { phonemesOf } from '../../../../../src/voices/kokoro/worker/phonemes.ts';
import { READING_CASES } from '../../../../support/reading-cases.ts';

describe('words only', () => {
  test.each([
    ["the C D's", 'ðə sˈiː dˈiːz'],
    ["I B M's plan", 'aɪ bˈiː ˈɛmz plˈæn'],
    ['five P M', 'fˈaɪv pˈiː ˈɛm'],
    ['U S A', 'jˈuː ˈɛs ˈeɪ'],
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
