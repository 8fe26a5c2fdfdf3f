import { expect, test } from 'vitest';
import { sizeInWords } from '../../../src/shared/size-in-words.ts';

test.each([
  [1, '1 KB'],
  [8400, '8 KB'],
  [92_361_000, '92 MB'],
  [325_500_000, '326 MB'],
  [12_340_000_000, '12.3 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
