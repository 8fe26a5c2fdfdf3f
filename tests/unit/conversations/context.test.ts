import { expect, test } from 'vitest';
import { estimateTokens, fitContext } from '../../../src/conversations/context.ts';

const turns = [100, 30, 20, 10].map((tokens, at) => ({ message: String(at), reply: '', tokens }));
const fit = (tokens: number, exchanges = Infinity) =>
  fitContext(turns, { tokens, exchanges }, (turn) => turn.tokens).map(({ message }) => message);

test('the latest exchanges that fit are sent, without a hole', () => {
  expect(fit(1000)).toEqual(['0', '1', '2', '3']);
  expect(fit(159)).toEqual(['1', '2', '3']);
  expect(fit(59)).toEqual(['2', '3']);
  expect(fit(30)).toEqual(['2', '3']);
});

test('the latest one is sent whatever its length', () => {
  expect(fit(1)).toEqual(['3']);
});

test('a number of exchanges is a limit of its own', () => {
  expect(fit(1000, 2)).toEqual(['2', '3']);
  expect(fit(1000, 0)).toEqual([]);
});

test('four letters are a token, a character of a dense script is one, of another half of one', () => {
  expect(estimateTokens('The ferry leaves')).toBe(4);
  expect(estimateTokens('渡轮早上')).toBe(4);
  expect(estimateTokens('Паром ушёл')).toBe(5);
  expect(estimateTokens('')).toBe(0);
});
