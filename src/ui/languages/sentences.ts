/**
 * Sentences of other layers by their English, where `{}` stands for a part that varies. A translation has `{}` for
 * the parts in the same order, or is a function of them.
 */
export type Sentences = Readonly<Record<string, string | ((...parts: string[]) => string)>>;

/**
 * A function that translates a sentence by a table of sentences.
 *
 * A varying part is translated by the same table, if it is in it: the part may be a duration or another sentence. A
 * sentence that is not in the table comes back as it is.
 */
export function translatorOf(sentences: Sentences): (english: string) => string {
  const patterns = Object.entries(sentences)
    .filter(([english]) => english.includes('{}'))
    // The most specific first: `{} threads` would also match what a longer pattern is for.
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([english, translation]) => ({ pattern: patternOf(english), translation }));

  const find = (english: string): string | undefined => {
    const known = sentences[english];
    if (typeof known === 'string') return known;
    for (const { pattern, translation } of patterns) {
      const parts = pattern.exec(english)?.slice(1);
      if (parts) return fill(translation, parts.map(translate));
    }
    return undefined;
  };
  const translate = (english: string): string => find(english) ?? inside(english, find) ?? english;
  return translate;
}

function patternOf(english: string): RegExp {
  const literal = english.split('{}').map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(`^${literal.join('(.+?)')}$`, 'su');
}

function fill(translation: Sentences[string], parts: readonly string[]): string {
  if (typeof translation === 'function') return translation(...parts);
  let next = 0;
  return translation.replaceAll('{}', () => parts[next++] ?? '');
}

/** A sentence that follows a colon begins with a small letter. */
function inside(
  english: string,
  find: (english: string) => string | undefined,
): string | undefined {
  const found = find(english.charAt(0).toUpperCase() + english.slice(1));
  return found && found.charAt(0).toLowerCase() + found.slice(1);
}
