import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../src/audio/base64.ts';

test('the browser encodes and decodes like everybody else', () => {
  for (let length = 0; length < 50; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) % 256);
    const expected = btoa(String.fromCharCode(...bytes));
    expect(toBase64(bytes)).toBe(expected);
    expect(fromBase64(expected)).toEqual(bytes);
  }
});

test('the browser forgives and refuses what Node does', () => {
  expect([...fromBase64(' AQ\nID\tBA ')]).toEqual([1, 2, 3, 4]);
  for (const bad of ['%%%%', 'A', 'data:audio/wav;base64,AQID']) {
    expect(() => fromBase64(bad)).toThrow(expect.objectContaining({ code: 'sound-invalid' }));
  }
});
