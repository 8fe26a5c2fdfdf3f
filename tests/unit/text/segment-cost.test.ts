import { describe, expect, test } from 'vitest';
import { openSegmenter, PHRASE_MAX } from '../../../src/text/segmenter.ts';
import { breaches, segmentsOf } from '../../support/segments.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Has every call of a built-in method measured. Returns the way back. */
function watch(
  prototype: object,
  name: string,
  onCall: (args: readonly unknown[], result: unknown) => void,
): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  const original = descriptor.value as Method;
  const value: Method = function watched(...args) {
    const result = Reflect.apply(original, this, args);
    onCall(args, result);
    return result;
  };
  Object.defineProperty(prototype, name, { ...descriptor, value });
  return () => void Object.defineProperty(prototype, name, descriptor);
}

/**
 * How many characters `work` looks at: those it reads one by one, those it cuts out, and those it puts to a regular
 * expression, each counted every time. Unlike time, the count is the same on every machine.
 */
function countExamined(work: () => void): number {
  let count = 0;
  const one = () => void count++;
  const undo = [
    watch(String.prototype, 'codePointAt', one),
    watch(String.prototype, 'charCodeAt', one),
    watch(String.prototype, 'slice', (_, part) => (count += (part as string).length)),
    watch(RegExp.prototype, 'exec', ([text]) => (count += (text as string).length)),
  ];
  try {
    work();
  } finally {
    for (const restore of undo) restore();
  }
  return count;
}

function examined(pieces: readonly string[]): number {
  return countExamined(() => {
    const segmenter = openSegmenter();
    for (const piece of pieces) segmenter.push(piece);
    segmenter.end();
  });
}

const LENGTH = 20_000;
const ofLength = (unit: string): string => unit.repeat(Math.ceil(LENGTH / unit.length));

const INPUTS: readonly (readonly [string, string])[] = [
  ['words without a stop', ofLength('words and no end ')],
  ['one word', ofLength('x')],
  ['letters of Chinese', ofLength('漢')],
  ['dots', ofLength('.')],
  ['dots behind a word', `word${ofLength('.')} word`],
  ['spaced dots behind a word', `word${ofLength(' .')} word`],
  ['quotes', ofLength('"')],
  ['quotes around letters', ofLength('"a')],
  ['opening brackets', ofLength('(')],
  ['list numbers', ofLength('1. ')],
  ['abbreviations', ofLength('Dr. ')],
  ['abbreviations that may end', ofLength('U.S. ')],
  ['capitals behind abbreviations', ofLength('etc. XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX ')],
  ['sentences of one letter', ofLength('A! ')],
  ['white space within a sentence', `word${ofLength(' ')}word`],
  ['newlines', ofLength('a\n')],
  ['accents on one letter', `e${ofLength('\u0301')}e`],
  ['short words before giant ones', ofLength(`a ${'x'.repeat(298)} `)],
];

describe('a character costs the same however much text came before', () => {
  test.each(INPUTS)('%s', (_, text) => {
    const once = examined(Array.from(text));
    expect(once).toBeGreaterThanOrEqual(text.length);
    expect(examined(Array.from(text.repeat(3)))).toBeLessThan(3.2 * once);
  });
});

test.each(INPUTS)('a hundred thousand characters keep every promise: %s', (_, text) => {
  const long = text.repeat(5);
  expect(breaches(long, segmentsOf(long), PHRASE_MAX)).toEqual([]);
});
