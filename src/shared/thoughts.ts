/**
 * What a model thought before it answered, as replies hold it: `<think>…</think>` at their beginning. It is shown
 * folded and not said.
 */
const THOUGHTS = /^\s*<(think|thinking)>[\s\S]*?(?:<\/\1>\s*|$)/i;

export const THOUGHTS_BEGIN = '<think>\n';
export const THOUGHTS_END = '\n</think>\n\n';

/** The answer in a reply. Empty where the reply has not come past its thoughts. */
export function withoutThoughts(reply: string): string {
  return reply.replace(THOUGHTS, '');
}
