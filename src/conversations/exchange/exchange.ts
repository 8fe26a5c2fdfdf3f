import type { ConversationStore } from '../store.ts';
import type { ConversationId } from '../types.ts';
import type { ExchangedConversation } from './exchanged.ts';
import { writeKnikJson } from './knik-json.ts';
import { fileName, writeMarkdown, type MarkdownWords } from './markdown.ts';
import { planImport } from './plan-import.ts';
import { readConversations } from './read-file.ts';

/** A file that is to be saved. */
export interface WrittenFile {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly text: string;
}

/** What an import has added. */
export interface ImportReport {
  /** Conversations that were not there. */
  readonly added: number;
  /** Conversations to which turns were added. */
  readonly extended: number;
  /** Conversations that were there already, with all of their turns. */
  readonly known: number;
}

/** Takes conversations out of the store and brings them in. */
export interface Exchange {
  /**
   * Writes one conversation, or all, into a file.
   *
   * @returns `undefined` when there is nothing to write.
   */
  write(
    format: 'markdown' | 'json',
    id: ConversationId | undefined,
    words: MarkdownWords,
  ): Promise<WrittenFile | undefined>;
  /** @throws ImportError for a file that has no conversations. */
  bringIn(text: string): Promise<ImportReport>;
}

export interface ExchangeOptions {
  readonly store: ConversationStore;
  /** Keeps what has not been kept yet, so that it is in the file. */
  readonly flush: () => void;
  /** For the names of files: the day, such as `2026-11-27`. */
  readonly today: () => string;
}

export function createExchange({ store, flush, today }: ExchangeOptions): Exchange {
  async function conversation(id: ConversationId): Promise<ExchangedConversation[]> {
    const head = await store.head(id);
    if (head === undefined || head.deletedMs !== undefined) return [];
    return [{ head, turns: (await store.turns(id)).kept }];
  }
  async function all(): Promise<ExchangedConversation[]> {
    const { kept } = await store.heads();
    const found: ExchangedConversation[] = [];
    // One after the other: all of a full list would be many requests at once.
    for (const { id } of kept) found.push(...(await conversation(id)));
    return found;
  }

  return {
    async write(format, id, words) {
      flush();
      const found = await (id === undefined ? all() : conversation(id));
      const [only] = found;
      const title = id === undefined ? 'Knik' : (only?.head.title ?? '');
      if (format === 'json') {
        const text = writeKnikJson(found);
        if (text === undefined) return undefined;
        return { name: fileName(title, today(), 'json'), type: 'application/json', text };
      }
      const documents = found
        .filter(({ turns }) => turns.some(({ deletedMs }) => deletedMs === undefined))
        .toSorted((a, b) => a.head.createdMs - b.head.createdMs)
        .map((each) => writeMarkdown(each, words));
      if (documents.length === 0) return undefined;
      const text = documents.join('\n---\n\n');
      return { name: fileName(title, today(), 'md'), type: 'text/markdown', text };
    },

    async bringIn(text) {
      const report = { added: 0, extended: 0, known: 0 };
      for (const each of readConversations(text)) {
        const head = await store.head(each.head.id);
        const kept = head && { head, turns: (await store.turns(each.head.id)).kept };
        const step = planImport(each, kept);
        if (step === undefined) report.known += 1;
        else {
          await store.save(step.id, step.head, step.turns);
          report[step.isNew ? 'added' : 'extended'] += 1;
        }
      }
      return report;
    },
  };
}
