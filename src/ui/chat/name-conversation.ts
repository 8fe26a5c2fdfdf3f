import { effect, untracked } from '@preact/signals';
import type { ReplySource } from '../../contract/index.ts';
import type { ConversationStore } from '../../conversations/store.ts';
import { titleFrom, titleOfModel } from '../../conversations/title.ts';
import { chatWords } from '../words/chat.ts';
import type { ConversationModel } from './conversation-types.ts';

export interface NamingOptions {
  readonly model: Pick<ConversationModel, 'id' | 'head' | 'turns' | 'isStreaming' | 'history'>;
  readonly store: Pick<ConversationStore, 'save' | 'head'>;
  /** Asks the provider of the settings, beside the conversation. */
  readonly reply: ReplySource;
  /** Whether a model answers that knows what a title is. Reads signals. */
  readonly hasModel: () => boolean;
}

/**
 * One question is its own best title, and asking for another would cost a request. A conversation that goes on has
 * earned one.
 */
const EXCHANGES_BEFORE = 2;

/** A title is a few words; a model that goes on is not listened to. */
const MOST_CHARACTERS = 400;

/**
 * Has the model name a conversation once, when its second reply is complete. A title that a person wrote stays, and
 * so does that of a text that was only read aloud. A failure leaves the title as it was.
 */
export function nameConversations({ model, store, reply, hasModel }: NamingOptions): void {
  const asked = new Set<string>();
  effect(() => {
    const turns = model.turns.value;
    const head = model.head.value;
    const isDue =
      head?.titledBy === 'question' &&
      !model.isStreaming.value &&
      turns.length >= EXCHANGES_BEFORE &&
      turns.every((turn) => turn.outcome.value === 'complete') &&
      turns.every((turn) => !titleFrom(turn.message).isReading) &&
      hasModel();
    if (!isDue || !head || asked.has(head.id)) return;
    asked.add(head.id);
    untracked(() => void name(head.id));
  });

  async function name(id: string): Promise<void> {
    const controller = new AbortController();
    let text = '';
    try {
      const request = {
        message: chatWords.titleMessage,
        history: model.history(),
        signal: controller.signal,
      };
      for await (const delta of reply(request)) {
        text += delta;
        if (text.length > MOST_CHARACTERS) break;
      }
    } catch {
      return;
    } finally {
      controller.abort();
    }
    const title = titleOfModel(text);
    // It may have been named by a person meanwhile, in another tab perhaps.
    if (title === undefined || (await store.head(id))?.titledBy !== 'question') return;
    await store.save(id, { title, titledBy: 'model' });
  }
}
