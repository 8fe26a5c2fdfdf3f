import { OWN_WORDS_MAX, type OwnWord } from '../contract/own-word.ts';

/** The words of a kept value that make sense. */
export function parseOwnWords(value: unknown): readonly OwnWord[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(
      (each: Partial<OwnWord> | null): each is OwnWord =>
        typeof each?.written === 'string' &&
        typeof each.said === 'string' &&
        each.written !== '' &&
        each.said !== '',
    )
    .map(({ written, said }) => ({ written, said }))
    .slice(0, OWN_WORDS_MAX);
}
