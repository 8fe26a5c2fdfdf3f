import { beforeAll, describe, expect, test } from 'vitest';
import { openPhonemes } from '../../../../scripts/reading.js';
import { sayReply } from '../../../../src/text/say-reply.ts';
import { readEnglish } from '../../../../src/text/reading/index.ts';
import { READING_CASES } from '../../../support/reading-cases.ts';

const CLASSES = Array.from(new Set(READING_CASES.map(({ name }) => name)));
const casesOf = (name: string) => READING_CASES.filter((each) => each.name === name);
const reply = (written: string): string => sayReply([written], readEnglish).replaceAll('\n', ' ');

test('there are cases enough', () => {
  expect(READING_CASES.length).toBeGreaterThanOrEqual(500);
});

/** Sources of the engines are imported as they are: Vitest compiles TypeScript by itself. */
const load = (file: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ `../../../..${file}`) as Promise<Record<string, unknown>>;

/** Symbols without stress, pauses and gaps: where a voice breathes is no matter of words. */
const bare = (symbols: string): string => symbols.replaceAll(/[ˈˌ]|[^\p{L}]/gu, '');

describe.each(['espeak', 'kokoro', 'hibari'])('what is written is what %s says', (engine) => {
  let phonemes: (text: string) => Promise<string> | string;
  beforeAll(async () => {
    phonemes = await openPhonemes(engine, load);
  });

  test.each(CLASSES)('%s', async (name) => {
    const wrong: string[] = [];
    for (const { written, said, alternatives } of casesOf(name)) {
      const heard = reply(written);
      // The same words have the same symbols.
      if ([said, ...alternatives].some((each) => reply(each) === heard)) continue;
      const symbols = bare(await phonemes(heard));
      const wanted = await Promise.all(
        [said, ...alternatives].map(async (each) => bare(await phonemes(reply(each)))),
      );
      if (!wanted.includes(symbols)) {
        wrong.push(
          `${written}\n  is said  ${heard}\n  not as   ${said}\n  ${symbols}\n  ${wanted[0]}`,
        );
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('words are read as they are', () => {
  const changed = READING_CASES.filter(({ said }) => readEnglish(said).text !== said)
    .filter(({ said }) => !/[[\]|<>]/.test(said))
    .map(({ said }) => [said, readEnglish(said).text]);
  expect(changed).toEqual([]);
});
