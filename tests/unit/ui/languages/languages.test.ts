import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../../src/platform/settings.ts';
import { german } from '../../../../src/ui/languages/de/index.ts';
import { spanish } from '../../../../src/ui/languages/es/index.ts';
import type { Words } from '../../../../src/ui/words/words.ts';
import { ESPEAK_VOICES } from '../../../../src/voices/espeak/voices.ts';
import { readEnglish, textsOf, WORDS } from '../../../support/words/english.ts';
import { sentencesBelow } from '../../../support/words/sentences-below.ts';

const TRANSLATIONS = [german, spanish];

const english = await readEnglish();

test('every file of words can be in another language', () => {
  const without = readdirSync(WORDS).filter((file) => {
    const source = readFileSync(join(WORDS, file), 'utf8');
    return /export const \w+Words = (?!inLanguage)/.test(source);
  });
  expect(without).toEqual([]);
});

test('every language that can be chosen but English has its words', () => {
  expect(TRANSLATIONS.map(({ tag }) => tag)).toEqual(
    LANGUAGES.filter((choice) => choice !== 'browser' && choice !== 'en'),
  );
});

describe.each(TRANSLATIONS)('in $tag', ({ words, translate }) => {
  const expected = textsOf(english, '', [7, 8, 9]);
  const actual = new Map(textsOf(words, '', [7, 8, 9]));

  test('no word is missing, and none is left over', () => {
    expect([...actual.keys()].toSorted()).toEqual(expected.map(([path]) => path).toSorted());
  });

  test('every text is complete, and set in the page’s type', () => {
    const wrong = [...actual].filter(
      ([, text]) => text.trim() !== text || /^$|["']|\.\.\.| {2}|undefined|NaN/.test(text),
    );
    expect(wrong).toEqual([]);
  });

  test('every sentence keeps its names and numbers', () => {
    const lost = expected.filter(([path, text]) =>
      [...text.matchAll(/[789]/g)].some(([parameter]) => !actual.get(path)?.includes(parameter)),
    );
    expect(lost).toEqual([]);
  });

  test('no sentence is still in English', () => {
    // What a voice says, which reads English only.
    const same = expected.filter(
      ([path, text]) =>
        /\p{L} \p{L}/u.test(text) && actual.get(path) === text && !/sample/.test(path),
    );
    expect(same).toEqual([]);
  });

  test('every sentence of the layers below the page is translated', () => {
    const unknown = [...sentencesBelow()].filter((sentence) => {
      const whole = sentence.replaceAll('{}', 'Zazu');
      // Names stay as they are.
      return (
        translate(whole) === whole &&
        !/^Google AI Studio|^\{\} \(8 MB\)|^Code in|^Ollama/.test(sentence)
      );
    });
    expect(unknown).toEqual([]);
  });
});

test.each(TRANSLATIONS)('the basic voices have names in $tag', ({ translate }) => {
  expect(ESPEAK_VOICES.map(({ name }) => name).filter((name) => translate(name) === name)).toEqual(
    [],
  );
});

test('numbers have the signs and the plurals of the language', () => {
  const { translate, words } = german;
  const { timing } = words as {
    readonly timing: Words['timing'];
  };
  expect(translate('1.5 GB')).toBe('1,5 GB');
  expect(timing.seconds('0.10')).toBe('0,10 s');
  expect([1, 2, 1234].map(timing.gaps)).toEqual(['1 Lücke', '2 Lücken', '1.234 Lücken']);
});

test('a sentence inside another is translated, too', () => {
  expect(german.translate('Too many requests. Try again in 40 seconds.')).toBe(
    'Zu viele Anfragen. Versuchen Sie es in 40 Sekunden erneut.',
  );
  expect(german.translate('“Hei.” was not read aloud. The voice failed on this sentence.')).toBe(
    '„Hei.“ wurde nicht vorgelesen. Die Stimme hat bei diesem Satz versagt.',
  );
  expect(
    spanish.translate(
      'Not on the graphics card (WebGPU): The graphics card got a long sentence wrong: it was silent.',
    ),
  ).toBe(
    'No en la tarjeta gráfica (WebGPU): La tarjeta gráfica produjo mal una frase larga: era silencio.',
  );
});

test('a text that is not in the table stays as it is', () => {
  expect(german.translate('Ünknown $1 (text).')).toBe('Ünknown $1 (text).');
});
