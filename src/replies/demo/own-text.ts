/** What a message begins with that is answered with the rest of it. */
const PREFIX = /^\s*(?:read|say):\s*/i;

/** Whether a message is a text to be read to the person who wrote it. */
export const isOwnText = (message: string): boolean => ownTextOf(message) !== '';

/** The text of such a message; empty for any other. */
export function ownTextOf(message: string): string {
  return PREFIX.test(message) ? message.replace(PREFIX, '') : '';
}
