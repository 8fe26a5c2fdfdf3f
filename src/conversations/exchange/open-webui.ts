import { THOUGHTS_BEGIN, THOUGHTS_END } from '../../shared/thoughts.ts';
import {
  field,
  isRecord,
  listOf,
  textOf,
  timeMs,
  type ExchangedConversation,
} from './exchanged.ts';
import { exchangedFrom } from './foreign.ts';
import type { ForeignMessage } from './message-tree.ts';

/** Whether something is a chat of an export of Open WebUI. */
export function isOpenWebUi(value: unknown): boolean {
  return isRecord(field(field(field(value, 'chat'), 'history'), 'messages'));
}

/** A chat of Open WebUI: `history.messages` by id, with `parentId`; the way that is shown ends at `currentId`. */
export function readOpenWebUi(value: unknown): ExchangedConversation[] {
  if (!isRecord(value)) return [];
  const { chat, id, title, created_at, updated_at, pinned, ...rest } = value;
  const history = field(chat, 'history');
  const messages = field(history, 'messages');
  return exchangedFrom({
    program: 'open-webui',
    id: textOf(id) || textOf(field(chat, 'id')) || textOf(field(history, 'currentId')),
    title: textOf(title) || textOf(field(chat, 'title')),
    createdMs: timeMs(created_at) ?? timeMs(field(chat, 'timestamp')),
    changedMs: timeMs(updated_at),
    isPinned: pinned === true,
    messages: isRecord(messages)
      ? Object.entries(messages).map(([key, each]) => readMessage(key, each))
      : [],
    last: textOf(field(history, 'currentId')) || undefined,
    rest,
  });
}

function readMessage(id: string, message: unknown): ForeignMessage {
  const role = field(message, 'role');
  return {
    id,
    parent: textOf(field(message, 'parentId')) || undefined,
    role: role === 'user' ? 'person' : role === 'assistant' ? 'model' : 'other',
    text: withThoughts(contentOf(field(message, 'content'))),
    createdMs: timeMs(field(message, 'timestamp')),
    model: textOf(field(message, 'model')) || undefined,
  };
}

function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => textOf(field(part, 'text')))
    .filter(Boolean)
    .join('\n\n');
}

/** It keeps thoughts as an HTML element at the beginning, with the marks of a quotation before each line. */
function withThoughts(text: string): string {
  return text.replace(
    /^\s*<details[^>]*type="reasoning"[^>]*>\s*(?:<summary>[^<]*<\/summary>)?([\s\S]*?)<\/details>\s*/,
    (_, thoughts: string) =>
      THOUGHTS_BEGIN + thoughts.replaceAll(/^(?:>|&gt;) ?/gm, '').trim() + THOUGHTS_END,
  );
}
