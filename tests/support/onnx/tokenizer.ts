import { MISAKI_IDS } from '../../../src/voices/phonemes/vocabulary.ts';

/** Symbol to id, as in the `tokenizer.json` of the hub's repositories: `$` opens and closes a text. */
export const VOCABULARY: ReadonlyMap<string, number> = new Map([['$', 0], ...MISAKI_IDS]);

/** A `tokenizer.json` with the parts that are read, encoded. */
export function tokenizerFile(): Uint8Array<ArrayBuffer> {
  const model = { vocab: Object.fromEntries(VOCABULARY) };
  return new TextEncoder().encode(JSON.stringify({ version: '1.0', model }));
}
