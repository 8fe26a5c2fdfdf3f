import { describe, expect, test } from 'vitest';
import { readVocabulary } from '../../../../../src/voices/kokoro/worker/vocabulary.ts';
import {
  readVoiceStyles,
  STYLE_WIDTH,
  VOICE_FILE_BYTES,
} from '../../../../../src/voices/kokoro/worker/voice-style.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('the file of a voice', () => {
  const rows = new Float32Array(VOICE_FILE_BYTES / 4).map((_, at) => Math.floor(at / STYLE_WIDTH));

  test.each([
    [1, 0],
    [2, 1],
    [510, 509],
  ])('has the style for %i symbols in row %i', (symbolCount, row) => {
    const style = readVoiceStyles(new Uint8Array(rows.buffer)).forLength(symbolCount);
    expect(style).toHaveLength(STYLE_WIDTH);
    expect(style.every((value) => value === row)).toBe(true);
  });

  test.each([0, VOICE_FILE_BYTES - 4, VOICE_FILE_BYTES + 4])(
    'is refused when it has %i bytes',
    (length) => expect(() => readVoiceStyles(new Uint8Array(length))).toThrow(`${length} bytes`),
  );
});

describe('the file of the symbols', () => {
  test('gives each symbol its id, and leaves out what the model has none for', () => {
    const vocabulary = readVocabulary(bytesOf({ model: { vocab: { $: 0, a: 43, ˈ: 156 } } }));
    expect(vocabulary.symbolsOf('a☃ˈa$')).toEqual([
      { symbol: 'a', token: 43 },
      { symbol: 'ˈ', token: 156 },
      { symbol: 'a', token: 43 },
    ]);
  });

  test.each([[null], [{}], [{ model: { vocab: { a: 0 } } }], [{ model: { vocab: { $: 0 } } }]])(
    'is refused when it is %j',
    (content) => expect(() => readVocabulary(bytesOf(content))).toThrow('tokenizer.json'),
  );
});
