/** Longer titles are cut at a word. */
const MOST_CHARACTERS = 60;

/** What a message begins with whose rest is a text to be spoken, not a question; see `replies/demo/own-text.ts`. */
const READ_PREFIX = /^\s*(?:read|say)(?: this| the following)?(?: aloud)?\s*:\s*/i;

/**
 * The title of a conversation, from its first question.
 *
 * @returns One line, empty for a question without a word. `isReading`: the message is a text to be read aloud, which a
 *   model has nothing to say about.
 */
export function titleFrom(message: string): {
  readonly title: string;
  readonly isReading: boolean;
} {
  const text = message.replace(READ_PREFIX, '');
  const [line = ''] = text.trim().split(/\n+/);
  const words = line
    .replaceAll(/[#*_`>~]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return { title: shortened(words), isReading: text !== message };
}

/** A title as a model gave it: one line, without the marks that models put around it. `undefined`: it is none. */
export function titleOfModel(reply: string): string | undefined {
  const [line = ''] = reply.trim().split(/\n+/);
  const bare = line
    .replaceAll(/[*_`#"“”«»]+/g, '')
    .replace(/^\s*title\s*:/i, '')
    .trim()
    .replace(/[.。]$/, '');
  return bare === '' || bare.length > 2 * MOST_CHARACTERS ? undefined : shortened(bare);
}

/** The text, cut at a word and with an ellipsis where it is too long for a line. */
export function shortened(text: string, most = MOST_CHARACTERS): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.\uD800-\uDBFF]+$/, '')}…`;
}
