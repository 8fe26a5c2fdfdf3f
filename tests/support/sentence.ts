/** A number that occurs in no sentence by itself. */
const SAMPLE = 7919;

/**
 * A pattern for a sentence that has a number in it.
 *
 * @param words The sentence, by its number.
 * @param digits A regular expression for the number; default: any whole number.
 */
export function sentence(words: (count: number) => string, digits = String.raw`\d+`): RegExp {
  const [before = '', after = ''] = words(SAMPLE).split(String(SAMPLE));
  return new RegExp(escaped(before) + digits + escaped(after));
}

/** A pattern for any one of these texts, and nothing else. */
export function oneOf(...texts: readonly string[]): RegExp {
  return new RegExp(`^(?:${texts.map(escaped).join('|')})$`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
