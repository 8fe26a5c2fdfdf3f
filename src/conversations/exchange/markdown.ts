import { withoutThoughts } from '../../shared/thoughts.ts';
import { arrangeTurns } from '../tree.ts';
import type { ExchangedConversation } from './exchanged.ts';

/** The words of a conversation that is written out. */
export interface MarkdownWords {
  readonly untitled: string;
  readonly you: string;
  /** @param model Missing where it is not known. */
  readonly model: (model: string | undefined) => string;
  readonly stopped: string;
}

/**
 * A conversation as a document to read: the way through it that is shown, without the model's thoughts.
 *
 * Replies are markdown as they came. Their headings are set two levels lower, below those of the document.
 */
export function writeMarkdown(
  { head, turns }: ExchangedConversation,
  words: MarkdownWords,
): string {
  const path = arrangeTurns(turns).pathTo(head.leaf);
  const parts = path.flatMap(({ message, reply, outcome, model }) => [
    `## ${words.you}`,
    quoted(message),
    `## ${words.model(model)}`,
    lowered(withoutThoughts(reply).trim()),
    outcome === 'complete' ? '' : `*${words.stopped}*`,
  ]);
  const all = [`# ${oneLine(head.title) || words.untitled}`, ...parts];
  return `${all.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What a person has typed is no markup, but lines stay lines. */
function quoted(message: string): string {
  return message
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function oneLine(title: string): string {
  return title.replaceAll(/\s+/g, ' ').trim();
}

/** Headings outside of fenced code, two levels lower and never below the sixth. */
function lowered(reply: string): string {
  let fence = '';
  return reply
    .split('\n')
    .map((line) => {
      const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence === '') fence = mark;
      else if (mark.startsWith(fence)) fence = '';
      if (fence !== '' || mark !== '') return line;
      return line.replace(/^(#{1,6})(?=\s)/, (marks) => '#'.repeat(Math.min(6, marks.length + 2)));
    })
    .join('\n');
}

/** A name for a file: of the title's letters and digits, and the day. */
export function fileName(title: string, day: string, ending: string): string {
  const plain = title
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return `${[plain || 'Knik', day].filter(Boolean).join(' ')}.${ending}`;
}
