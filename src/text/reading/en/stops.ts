import { startsSentences } from '../../abbreviations.ts';

/** Keeps the full stop of an abbreviation where it also ends the sentence. */
export function withStop(words: string, all: string, text: string, at: number): string {
  if (!all.endsWith('.')) return words;
  const rest = text.slice(at + all.length, at + all.length + 24);
  if (/^["”’)]*\s*$/u.test(rest)) return `${words}.`;
  const next = /^["”’)]*\s+["“(]?(\p{Lu}[\p{L}'’]*)/u.exec(rest)?.[1];
  return next !== undefined && startsSentences(next) ? `${words}.` : words;
}
