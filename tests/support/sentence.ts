/** A value that occurs in no sentence by itself. */
const SAMPLE = 7919;

/**
 * A pattern for a sentence that has a value in it.
 *
 * @param words The sentence, by its value: a number or a text.
 * @param value A regular expression for the value; default: any whole number.
 */
export function sentence(words: (value: never) => string, value = String.raw`\d+`): RegExp {
  const [before = '', after = ''] = words(SAMPLE as never).split(String(SAMPLE));
  return new RegExp(escaped(before) + value + escaped(after));
}

/** A pattern for any one of these texts, and nothing else. */
export function oneOf(...texts: readonly string[]): RegExp {
  return new RegExp(`^(?:${texts.map(escaped).join('|')})$`);
}

/** A pattern for the text itself. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
