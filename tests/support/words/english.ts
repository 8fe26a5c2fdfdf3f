import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const WORDS = join(import.meta.dirname, '../../../src/ui/words');

/** Every English catalogue, by the name that its file gives it in `inLanguage`. */
export async function readEnglish(): Promise<Readonly<Record<string, object>>> {
  const found: Record<string, object> = {};
  for (const file of readdirSync(WORDS)) {
    const feature = /inLanguage\(\s*'(\w+)'/.exec(readFileSync(join(WORDS, file), 'utf8'))?.[1];
    if (feature === undefined) continue;
    const module = (await import(join(WORDS, file))) as Record<string, object>;
    const words = module[`${feature}Words`];
    if (words === undefined) throw new Error(`${file} has no ${feature}Words.`);
    found[feature] = words;
  }
  return found;
}

/**
 * Every text of a catalogue by its path.
 *
 * @param parameters Of a text that is a function. One that takes a whole value instead has no text here.
 */
export function textsOf(
  words: unknown,
  path: string,
  parameters: readonly number[],
): (readonly [string, string])[] {
  if (typeof words === 'string' || typeof words === 'number') return [[path, String(words)]];
  if (typeof words === 'function') return textsOf(words(...parameters), path, parameters);
  if (words === undefined) return [];
  return Object.entries(words as object).flatMap(([key, part]) =>
    textsOf(part, `${path}.${key}`, parameters),
  );
}
