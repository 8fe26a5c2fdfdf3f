import { describe, expect, it } from 'vitest';
import {
  cutError,
  emptyError,
  finishError,
  lostError,
  promptBlockedError,
} from '../../../../src/replies/gemini/endings.ts';

describe('every way in which a reply can end too early', () => {
  const endings = [
    cutError(),
    lostError(undefined),
    emptyError(),
    ...['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'OTHER'].map(promptBlockedError),
    ...[
      'MAX_TOKENS',
      'SAFETY',
      'BLOCKLIST',
      'PROHIBITED_CONTENT',
      'RECITATION',
      'SPII',
      'LANGUAGE',
      'UNEXPECTED_TOOL_CALL',
      'MALFORMED_RESPONSE',
      'NO_IMAGE',
      'OTHER',
    ].map((reason) => finishError(reason)),
    finishError('MAX_TOKENS', false),
  ];

  it('has a sentence of its own, in plain words', () => {
    const sentences = endings.map(({ message }) => message);
    expect(new Set(sentences).size).toBe(sentences.length);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
      expect(sentence).not.toMatch(/[A-Z]{2}|_/);
    }
  });
});
