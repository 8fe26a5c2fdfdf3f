import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSpeakable, readingOf } from '../../../../../src/voices/espeak/worker/reading.ts';

const SEED = 20_250;

describe('readingOf', () => {
  test.each([
    ['Plain words, as they are.', 'Plain words, as they are.'],
    ['<break time="3s"/> stop', ' break time="3s"/  stop'],
    ['a < b and b >= c', 'a less than b and b greater than or equal to c'],
    ['x <= y', 'x less than or equal to y'],
    ['A -> B => C', 'A   B   C'],
    ['see [[fu:]] and x[0]', 'see ((fu:)) and x(0)'],
    ['&lt;b&#62; AT&T', ' and lt;b and #62; AT&T'],
    ['\u{FF1C}b\u{FF1E} \u{FF3B}\u{FF3B}', ' b  (('],
    ['a\u0001b\u0000c\u009Fd', 'a b c d'],
    ['\uD800 lone \uDC00', '  lone  '],
    ['\uE03Cb\uE03E', ' b '],
    ['hy\u00ADphen, zero\u200Bwidth, \uFEFFmark', 'hyphen, zerowidth, mark'],
    ['e\u0301te\u0301, a\u0338\u0353', 'été, a'],
    ['Nguyễn', 'Nguyen'],
    ['\u{1D5EE}\u24B7\uFF23', 'aBC'],
    ['pages 10–20', 'pages 10 to 20'],
    ['Dr. Who met Mrs. Peel', 'Dr Who met Mrs Peel'],
    ['No. 5 but no. No. Never.', 'No 5 but no. No. Never.'],
    ['日本 is Japan, α is alpha', '   is Japan, α is alpha'],
  ])('turns %j into %j', (text, expected) => {
    expect(readingOf(text).input).toBe(expected);
  });

  test('leads every code point back to where it came from', () => {
    const text = '😀 a < b, e\u0301t\u00ADe';
    const { input, origins } = readingOf(text);
    expect(origins).toHaveLength(Array.from(input).length);
    const originOf = (part: string) =>
      origins[Array.from(input.slice(0, input.indexOf(part))).length];
    expect(originOf('a')).toBe(text.indexOf('a'));
    expect(originOf('less than')).toBe(text.indexOf('<'));
    expect(originOf('b')).toBe(text.indexOf('b'));
    expect(originOf('é')).toBe(text.indexOf('e'));
    expect(origins.at(-1)).toBe(text.length - 1);
  });

  test('lets nothing through that eSpeak would interpret, whatever the text', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '[',
          ']',
          '&',
          ';',
          '#',
          'lt',
          '\u{FF1C}',
          '\u{FF3B}',
          '\u200B',
          ' ',
        ),
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      ),
    });
    fc.assert(
      fc.property(text, (value) => {
        const { input, origins } = readingOf(value);
        expect(input).not.toMatch(/[<>[\]\p{C}]|&#?\w+;/u);
        expect(origins).toHaveLength(Array.from(input).length);
        expect(origins).toEqual(origins.toSorted((a, b) => a - b));
        expect(origins.every((at) => at >= 0 && at < value.length)).toBe(true);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('isSpeakable', () => {
  test.each(['word', '42', '+', '€', '😀', 'α', '100 %'])('is true for %j', (text) => {
    expect(isSpeakable(readingOf(text))).toBe(true);
  });

  test.each(['', ' ', '...', '!?', '—', '[]<>()', '日本語', 'русский', '\u0000'])(
    'is false for %j',
    (text) => {
      expect(isSpeakable(readingOf(text))).toBe(false);
    },
  );
});
