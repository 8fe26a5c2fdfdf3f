import { expect, test } from 'vitest';
import { english } from '../../../../src/text/reading/en/index.ts';
import type { Rule } from '../../../../src/text/reading/language.ts';
import { createReader } from '../../../../src/text/reading/read.ts';
import { RuleIndex } from '../../../../src/text/reading/rule-index.ts';
import { READING_CASES } from '../../../support/reading-cases.ts';

const rule = (name: string, starts: Rule['starts'], needs?: string): Rule => ({
  name,
  starts,
  pattern: /./uy,
  say: () => undefined,
  ...(needs !== undefined && { needs }),
});

/** Names of the rules that are tried at the start of a text that begins with a figure. */
function tried(rules: readonly Rule[], text: string): string[] {
  const names: string[] = [];
  new RuleIndex(rules).first(text, 0, 'digit', ({ name }) => {
    names.push(name);
    return undefined;
  });
  return names;
}

test('a rule is tried where it may begin and where the word has what it needs', () => {
  const rules = [
    rule('date', 'digit', '-/'),
    rule('word', 'letter'),
    rule('figure', 'figure'),
    rule('time', 'digit', ':'),
    rule('serial', 'word', '0'),
  ];
  expect(tried(rules, '9:30 or 1/2')).toEqual(['figure', 'time', 'serial']);
  expect(tried(rules, '1/2')).toEqual(['date', 'figure', 'serial']);
  expect(tried(rules, `1${'x'.repeat(300)}`)).toEqual(['date', 'figure', 'time', 'serial']);
});

test('the first answer ends the search', () => {
  const index = new RuleIndex([rule('a', 'digit'), rule('b', 'digit'), rule('c', 'digit')]);
  const names: string[] = [];
  const answer = index.first('1', 0, 'digit', ({ name }) => {
    names.push(name);
    return name === 'b' ? name : undefined;
  });
  expect([answer, names]).toEqual(['b', ['a', 'b']]);
});

test('what rules say they need spares tries and changes nothing', () => {
  const rules = english.rules.map((each): Rule => {
    const { needs, ...free } = each;
    return needs === undefined ? each : free;
  });
  const [sparing, trying] = [createReader(english), createReader({ ...english, rules })];
  const changed = READING_CASES.map(({ written }) => written)
    .filter((text) => sparing(text).text !== trying(text).text)
    .map((text) => [text, sparing(text).text, trying(text).text]);
  expect(changed).toEqual([]);
});
