import type { SpokenSymbol } from '../../phonemes/symbols.ts';

/** Id of `$`, which opens and closes every input of the model. */
export const BOUNDARY_TOKEN = 0;

/** The symbols that a model knows. */
export interface Vocabulary {
  /** The phonemes that the model can say, in order; it has no id for the rest. */
  symbolsOf(phonemes: string): SpokenSymbol[];
}

/**
 * Reads the symbols of a model.
 *
 * @param bytes The model's `tokenizer.json`.
 * @throws Error when it is something else.
 */
export function readVocabulary(bytes: Uint8Array): Vocabulary {
  const tokenizer: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const ids = new Map(Object.entries(vocabularyIn(tokenizer)));
  if (ids.get('$') !== BOUNDARY_TOKEN || ids.size < 2) {
    throw new Error('This tokenizer.json is not Kokoro’s: its symbol 0 is not "$".');
  }
  ids.delete('$');
  return {
    symbolsOf: (phonemes) =>
      Array.from(phonemes).flatMap((symbol) => {
        const token = ids.get(symbol);
        return token === undefined ? [] : [{ symbol, token }];
      }),
  };
}

function vocabularyIn(tokenizer: unknown): Record<string, number> {
  const { model } = (tokenizer ?? {}) as { readonly model?: { readonly vocab?: unknown } };
  const vocabulary = model?.vocab;
  if (typeof vocabulary !== 'object' || vocabulary === null) {
    throw new Error('This tokenizer.json has no vocabulary.');
  }
  return vocabulary as Record<string, number>;
}
