import { expect, test } from 'vitest';
import { actionOf, type KeyPlace } from '../../../../src/ui/keys/key-actions.ts';

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const PAGE: KeyPlace = {
  isField: false,
  isControl: false,
  isAudible: true,
  usesSingleKeys: true,
  isMac: false,
};
const press = (key: string, keys: Partial<typeof PLAIN> = {}, place: Partial<KeyPlace> = {}) =>
  actionOf({ ...PLAIN, key, ...keys }, { ...PAGE, ...place });

test.each([
  ['?', 'help'],
  ['/', 'message'],
  ['k', 'pause'],
  [' ', 'pause'],
  ['j', 'back'],
  ['ArrowLeft', 'back'],
  ['l', 'forth'],
  ['ArrowRight', 'forth'],
  ['x', undefined],
])('%j does %s', (key, action) => expect(press(key)).toBe(action));

test.each(['?', '/', 'k', 'j', 'l', ' ', 'ArrowLeft', 'ArrowRight'])(
  'a field keeps %j, and so does a page without single keys',
  (key) => {
    expect(press(key, {}, { isField: true })).toBeUndefined();
    expect(press(key, {}, { usesSingleKeys: false })).toBeUndefined();
    expect(press(key, { altKey: true })).toBeUndefined();
  },
);

test.each([' ', 'ArrowLeft', 'ArrowRight'])('a control keeps %j', (key) => {
  expect(press(key, {}, { isControl: true })).toBeUndefined();
  expect(press('k', {}, { isControl: true })).toBe('pause');
});

test('while nothing is heard, Space scrolls as ever', () => {
  expect(press(' ', {}, { isAudible: false })).toBeUndefined();
  expect(press('/', {}, { isAudible: false })).toBe('message');
});

test.each([
  { isMac: false, keys: { ctrlKey: true } },
  { isMac: true, keys: { metaKey: true } },
])('the command key acts in fields as well: $keys', ({ isMac, keys }) => {
  const place = { isField: true, isMac, usesSingleKeys: false };
  expect(press('k', keys, place)).toBe('search');
  expect(press('O', { ...keys, shiftKey: true }, place)).toBe('newConversation');
  expect(press('o', keys, place)).toBeUndefined();
  expect(press('K', { ...keys, shiftKey: true }, place)).toBeUndefined();
});

test('on a Mac Ctrl+K deletes to the end of the line, and is left alone', () => {
  expect(press('k', { ctrlKey: true }, { isMac: true, isField: true })).toBeUndefined();
});
