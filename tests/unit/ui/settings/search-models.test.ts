import { expect, test } from 'vitest';
import { searchModels } from '../../../../src/ui/settings/search-models.ts';

const MODELS = [
  { id: 'gemini-3-flash', name: 'Gemini 3 Flash', description: 'Fast.' },
  { id: 'gemini-3-flash-lite', name: 'Gemini 3 Flash Lite', description: 'Fastest and cheap.' },
  { id: 'gemini-3-pro', name: 'Gemini 3 Pro', description: 'Thinks long.' },
];
const found = (query: string) => searchModels(MODELS, query).map(({ id }) => id);

test.each(['', '  '])('the blank query %j finds every model, in order', (query) => {
  expect(found(query)).toEqual(MODELS.map(({ id }) => id));
});

test('every word must be somewhere, in any order and case', () => {
  expect(found('LITE flash')).toEqual(['gemini-3-flash-lite']);
  expect(found('flash')).toEqual(['gemini-3-flash', 'gemini-3-flash-lite']);
});

test('descriptions are searched too', () => {
  expect(found('cheap')).toEqual(['gemini-3-flash-lite']);
});

test('what no model has finds none', () => {
  expect(found('flash opus')).toEqual([]);
});
