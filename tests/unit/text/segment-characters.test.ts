import { expect, test } from 'vitest';
import { isPronounceable, isSurrogatePair } from '../../../src/text/segment-characters.ts';

const characters = (text: string): readonly string[] => Array.from(text);

test('letters, numbers, currency and signs with a name can be pronounced', () => {
  const silent = characters('aZßжאبनก漢ㅎ09٣½②$€₹%‰+=<>×÷±√∞→&@§°©®™№℃𝐀𠀀').filter(
    (character) => !isPronounceable(character),
  );
  expect(silent).toEqual([]);
});

test('marks, white space, emoji, controls and halves of characters cannot', () => {
  const heard = characters(
    '.,;:!?…。、-–—_*#|~^`/\\()[]{}"\'“”‘’«»¿¡• \t\n\u00A0\u200B\0\u0301\u200D😀❤',
  ).concat('\uD83D', '\uDE00');
  expect(heard.filter(isPronounceable)).toEqual([]);
});

test('two code units are a pair only in the right order', () => {
  expect(isSurrogatePair('😀', 0)).toBe(true);
  expect(isSurrogatePair('😀', 1)).toBe(false);
  expect(isSurrogatePair('\uDE00\uD83D', 0)).toBe(false);
  expect(isSurrogatePair('ab', 0)).toBe(false);
});
