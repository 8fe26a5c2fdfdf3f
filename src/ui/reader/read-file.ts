import type { Reader } from '../../reader/reader.ts';
import { readerWords } from '../words/reader.ts';
import { readText } from './read-text.ts';

/** Files that are text already. */
const PLAIN = /\.(?:txt|text|md|markdown)$/i;

/**
 * Adds a file to the library, opens it, and begins to read it.
 *
 * @returns A sentence for the person where it cannot be read; `undefined` where it can, or after an abort.
 */
export async function readFile(
  reader: Reader,
  file: File,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!PLAIN.test(file.name)) return readerWords.unknownFile(file.name);
  const text = await file.text();
  if (signal.aborted) return undefined;
  const title = file.name.replace(PLAIN, '');
  return (await readText(reader, text, title)) ? undefined : readerWords.noWords;
}
