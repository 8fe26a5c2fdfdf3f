import { textFrom } from '../../reader/pasted.ts';
import type { Reader } from '../../reader/reader.ts';

/**
 * Adds a text to the library, opens it, and begins to read it.
 *
 * @returns Whether there were any words in it.
 */
export async function readText(reader: Reader, pasted: string): Promise<boolean> {
  const text = textFrom(pasted);
  if (!text) return false;
  const { id } = await reader.library.add(text);
  await reader.open(id);
  reader.play();
  return true;
}

/** Whether a text is an address and nothing else: it was meant to be fetched, which a page cannot do. */
export function isWebAddress(text: string): boolean {
  return /^\s*https?:\/\/\S+\s*$/i.test(text);
}
