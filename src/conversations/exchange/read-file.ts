import { isBigAgi, readBigAgi } from './big-agi.ts';
import { isChatGpt, readChatGpt } from './chatgpt.ts';
import { field, ImportError, type ExchangedConversation } from './exchanged.ts';
import { isKnikJson, readKnikJson } from './knik-json.ts';
import { isOpenWebUi, readOpenWebUi } from './open-webui.ts';

/**
 * The conversations in a file: of this page, of ChatGPT, big-AGI or Open WebUI. What of it makes no sense is left out.
 *
 * @throws ImportError for a file that has none.
 */
export function readConversations(text: string): ExchangedConversation[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ImportError('not-json');
  }
  const found = isKnikJson(value) ? readKnikJson(value) : foreignIn(value);
  if (found.length === 0) throw new ImportError('empty');
  // The last one holds where a file has one twice.
  return [...new Map(found.map((each) => [each.head.id, each])).values()];
}

function foreignIn(value: unknown): ExchangedConversation[] {
  const within = field(value, 'conversations');
  const list = Array.isArray(value) ? value : Array.isArray(within) ? within : [value];
  let isKnown = list.length === 0;
  const found = list.flatMap((each: unknown) => {
    const read = readerFor(each);
    isKnown ||= read !== undefined;
    return read?.(each) ?? [];
  });
  if (!isKnown) throw new ImportError('unknown');
  return found;
}

function readerFor(value: unknown): ((value: unknown) => ExchangedConversation[]) | undefined {
  if (isChatGpt(value)) return readChatGpt;
  if (isOpenWebUi(value)) return readOpenWebUi;
  return isBigAgi(value) ? readBigAgi : undefined;
}
