import { DEMO_REPLIES } from '../src/replies/demo/replies.ts';

/** Headings, lists, a table, code, and the prose of people. */
const REPLIES = Object.values(DEMO_REPLIES);

/** A word with the space before it, at most six letters of a long one; each mark for itself. */
const TOKEN = / ?[\p{L}\p{N}'’]{1,6}|[^\p{L}\p{N}]/gu;

/** Cuts a text as a model's tokenizer would, by and large: four characters each in English prose. */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** A reply of so many tokens: what the demo says, one reply after the other, and again. */
export function longReply(tokenCount: number): string[] {
  const tokens = REPLIES.flatMap((reply) => tokensOf(`${reply}\n\n`));
  return Array.from({ length: tokenCount }, (_, at) => tokens[at % tokens.length] ?? '');
}
