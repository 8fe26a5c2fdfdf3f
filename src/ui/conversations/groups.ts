import type { Conversation } from '../../conversations/types.ts';
import type { conversationsWords } from '../words/conversations.ts';

export type Group = keyof typeof conversationsWords.groups;

const DAY_MS = 24 * 3_600_000;

/** Under which heading a conversation stands. The days are those of the person's clock. */
export function groupOf(
  { pinned, changedMs }: Pick<Conversation, 'pinned' | 'changedMs'>,
  nowMs: number,
): Group {
  if (pinned) return 'pinned';
  const midnightMs = new Date(nowMs).setHours(0, 0, 0, 0);
  if (changedMs >= midnightMs) return 'today';
  return changedMs >= midnightMs - 6 * DAY_MS ? 'week' : 'earlier';
}
