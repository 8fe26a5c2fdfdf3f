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

/** Whether something is a conversation of big-AGI's `.agi.json`. */
export function isBigAgi(value: unknown): boolean {
  return Array.isArray(field(value, 'messages')) && typeof field(value, 'id') === 'string';
}

/** A conversation of big-AGI: messages in their order, with a `text` (version 1) or `fragments` (version 2). */
export function readBigAgi(value: unknown): ExchangedConversation[] {
  if (!isRecord(value)) return [];
  const { messages, id, userTitle, autoTitle, created, updated, ...rest } = value;
  const list = listOf(messages);
  const read: ForeignMessage[] = list.map((message, index) => ({
    id: idAt(list, index),
    parent: index === 0 ? undefined : idAt(list, index - 1),
    role: roleOf(field(message, 'role')),
    text: messageText(message),
    createdMs: timeMs(field(message, 'created')),
    model:
      textOf(field(message, 'originLLM')) ||
      textOf(field(field(message, 'generator'), 'name')) ||
      undefined,
  }));
  return exchangedFrom({
    program: 'big-agi',
    id: textOf(id),
    title: textOf(userTitle) || textOf(autoTitle),
    createdMs: timeMs(created),
    changedMs: timeMs(updated),
    messages: read,
    last: read.at(-1)?.id,
    rest,
  });
}

function idAt(messages: readonly unknown[], index: number): string {
  return textOf(field(messages[index], 'id')) || String(index);
}

function roleOf(role: unknown): ForeignMessage['role'] {
  if (role === 'user') return 'person';
  return role === 'assistant' ? 'model' : 'other';
}

function messageText(message: unknown): string {
  const fragments = field(message, 'fragments');
  if (!Array.isArray(fragments)) return textOf(field(message, 'text'));
  const parts = fragments.map((fragment) => field(fragment, 'part'));
  const thoughts = parts
    .filter((part) => field(part, 'pt') === 'ma')
    .map((part) => textOf(field(part, 'aText')))
    .join('');
  const text = parts
    .filter((part) => field(part, 'pt') === 'text')
    .map((part) => textOf(field(part, 'text')))
    .join('\n\n');
  return thoughts === '' ? text : THOUGHTS_BEGIN + thoughts + THOUGHTS_END + text;
}
