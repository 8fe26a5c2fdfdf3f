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

/** Whether something is a conversation of ChatGPT's `conversations.json`. */
export function isChatGpt(value: unknown): boolean {
  return isRecord(field(value, 'mapping'));
}

/**
 * A conversation of ChatGPT's export: `mapping` by id, with `parent` and `children`; the way that is shown ends at
 * `current_node`. What the model did besides answering (tools, searches) is passed over.
 */
export function readChatGpt(value: unknown): ExchangedConversation[] {
  if (!isRecord(value)) return [];
  const { mapping, title, create_time, update_time, current_node, conversation_id, id, ...rest } =
    value;
  const nodes = isRecord(mapping) ? Object.entries(mapping) : [];
  return exchangedFrom({
    program: 'chatgpt',
    id: textOf(conversation_id) || textOf(id) || (nodes[0]?.[0] ?? ''),
    title: textOf(title),
    createdMs: timeMs(create_time),
    changedMs: timeMs(update_time),
    messages: nodes.map(([node, content]) => readNode(node, content)),
    last: textOf(current_node) || undefined,
    rest,
  });
}

function readNode(id: string, node: unknown): ForeignMessage {
  const message = field(node, 'message');
  const metadata = field(message, 'metadata');
  const text = contentOf(field(message, 'content'));
  const isHidden = field(metadata, 'is_visually_hidden_from_conversation') === true || text === '';
  return {
    id,
    parent: textOf(field(node, 'parent')) || undefined,
    role: isHidden ? 'other' : roleOf(field(field(message, 'author'), 'role'), message),
    text,
    createdMs: timeMs(field(message, 'create_time')),
    model: textOf(field(metadata, 'model_slug')) || undefined,
  };
}

function roleOf(role: unknown, message: unknown): ForeignMessage['role'] {
  if (role === 'user') return 'person';
  // A message to a tool names the tool as its recipient.
  const recipient = field(message, 'recipient') ?? 'all';
  return role === 'assistant' && recipient === 'all' ? 'model' : 'other';
}

function contentOf(content: unknown): string {
  switch (field(content, 'content_type')) {
    case 'text':
    case 'multimodal_text':
      return listOf(field(content, 'parts')).map(partOf).filter(Boolean).join('\n\n');
    case 'code':
      return fenced(textOf(field(content, 'text')), textOf(field(content, 'language')));
    case 'thoughts': {
      const thoughts = listOf(field(content, 'thoughts')).map((each) =>
        textOf(field(each, 'content')),
      );
      const text = thoughts.filter(Boolean).join('\n\n');
      return text === '' ? '' : (THOUGHTS_BEGIN + text + THOUGHTS_END).trimEnd();
    }
    default:
      return '';
  }
}

function partOf(part: unknown): string {
  if (typeof part === 'string') return part;
  const text = textOf(field(part, 'text'));
  if (text !== '') return text;
  return /image/.test(textOf(field(part, 'content_type'))) ? '(An image.)' : '';
}

function fenced(code: string, language: string): string {
  const name = /^[\w+#.-]+$/.test(language) && language !== 'unknown' ? language : '';
  return code.trim() === '' ? '' : `\`\`\`${name}\n${code}\n\`\`\``;
}
