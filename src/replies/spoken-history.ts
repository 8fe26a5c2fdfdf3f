import type { HistoryTurn } from '../contract/stages.ts';
import { withoutThoughts } from '../shared/thoughts.ts';

/** One contribution to the conversation. */
export interface Contribution {
  readonly role: 'person' | 'model';
  readonly text: string;
}

/**
 * The conversation as a model should know it: the two roles in turn, the new message last.
 *
 * An exchange of which one side is blank (a reply cancelled before its first word) is left out: models refuse empty
 * contributions, and half an exchange would break the alternation. So are thoughts: models are made to see none of
 * earlier turns. A reply whose voice was stopped stands whole, and
 * the message after it begins with how much of it was heard, in the person's words: what a model finds in a
 * contribution of its own it would take for its style.
 */
export function contributions(history: readonly HistoryTurn[], message: string): Contribution[] {
  const whole = history
    .map((turn) => ({ ...turn, reply: withoutThoughts(turn.reply) }))
    .filter((turn) => turn.message.trim() !== '' && turn.reply.trim() !== '');
  const all: Contribution[] = [];
  let unheard = '';
  for (const turn of whole) {
    all.push({ role: 'person', text: unheard + turn.message });
    all.push({ role: 'model', text: turn.reply });
    unheard = turn.lastHeard === undefined ? '' : `${noteOn(turn.lastHeard)}\n\n`;
  }
  return [...all, { role: 'person', text: unheard + message }];
}

function noteOn(lastHeard: string): string {
  return lastHeard === ''
    ? '(I stopped your last reply before I had heard any of it.)'
    : `(I stopped your last reply. The last sentence that I heard was: “${lastHeard}”)`;
}
