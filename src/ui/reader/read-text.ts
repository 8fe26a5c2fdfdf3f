import { textFrom } from '../../reader/pasted.ts';
import type { Reader } from '../../reader/reader.ts';

/**
 * Adds a text to the library, opens it, and begins to read it.
 *
 * @returns Whether there were any words in it.
 */
export async function readText(reader: Reader, pasted: string, title?: string): Promise<boolean> {
  const text = textFrom(pasted, title);
  if (!text) return false;
  const { id } = await reader.library.add(text);
  await reader.open(id);
  reader.play();
  return true;
}
