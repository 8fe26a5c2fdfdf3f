import { expect, test } from 'vitest';
import { english } from '../../../../src/text/reading/en/index.ts';
import type { Pattern } from '../../../../src/text/reading/language.ts';
import { createReader } from '../../../../src/text/reading/read.ts';

/** A pattern whose every try is heard of. */
function watched(pattern: Pattern, onTry: (input: string) => void): Pattern {
  return {
    get lastIndex() {
      return pattern.lastIndex;
    },
    set lastIndex(at) {
      pattern.lastIndex = at;
    },
    exec(input) {
      onTry(input);
      return pattern.exec(input);
    },
    test: (input) => pattern.test(input),
  };
}

/** How often a rule is tried on a text. */
function tries(text: string): number {
  let count = 0;
  const rules = english.rules.map((rule) => {
    const pattern = watched(rule.pattern, () => {
      count += 1;
    });
    return { ...rule, pattern };
  });
  createReader({ ...english, rules })(text);
  return count;
}

const PROSE = 'The old keeper walked along the shore and thought about the winter, as he had. ';
const DENSE =
  'On Jan. 5, 2025 it cost $5 million (45%) for 16 GB, see main.py at example.com [1]. ';

test('plain words try no rule', () => {
  expect(tries(PROSE.repeat(5))).toBe(0);
});

test.each([PROSE, DENSE, 'a.', '5%', '$', 'x ', '--a', '1:', '(1+', '@'])(
  'a text of %j that is ten times as long costs ten times as much',
  (unit) => {
    const short = tries(unit.repeat(Math.ceil(1000 / unit.length)));
    const long = tries(unit.repeat(Math.ceil(10_000 / unit.length)));
    expect(long).toBeLessThanOrEqual(Math.max(short, 1) * 12);
  },
);

test('no rule is given more than a stretch of a text', () => {
  let longest = 0;
  const rules = english.rules.map((rule) => {
    const pattern = watched(rule.pattern, (input) => {
      longest = Math.max(longest, input.length);
    });
    return { ...rule, pattern };
  });
  createReader({ ...english, rules })(DENSE.repeat(200));
  expect(longest).toBeLessThan(700);
});
