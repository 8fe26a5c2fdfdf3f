import type { Speech, SpeechRequest, Synthesize, TextSpan } from '../../contract/index.ts';
import { onAbort } from '../../shared/abort.ts';
import type { DecodeSound } from '../provider.ts';
import type { RemoteEvent, RemoteSound } from './events.ts';

/** A server's sound for one turn, as the voice of that turn. */
export interface ServerVoice {
  readonly synthesize: Synthesize;
  /** Passes the turn's events on, and keeps what is in them for the voice. */
  tap(events: AsyncIterable<RemoteEvent>): AsyncIterable<RemoteEvent>;
}

/** The server's answer for one segment; without sound, the server could not speak it. */
interface Item {
  readonly sound?: RemoteSound;
  readonly text: string | undefined;
  readonly span: TextSpan | undefined;
}

/**
 * The server's chunks, one for each segment, in order.
 *
 * A chunk that is not of the text it is wanted for shows that the server cuts its text otherwise: from there
 * on nothing of it can be used.
 */
export function createServerVoice(decode: DecodeSound, fallback: Synthesize): ServerVoice {
  const items: Item[] = [];
  let ended = false;
  let usable = true;
  /** The server will speak no more. */
  let silent = false;
  let onEvent = () => {};
  const isEmpty = () => items.length === 0 && !ended && !silent;

  /** The next item, which stays where it is; `undefined` when there will be none. */
  async function peek({ signal, onProgress }: SpeechRequest): Promise<Item | undefined> {
    while (isEmpty()) {
      await new Promise<void>((resolve, reject) => {
        const forget = onAbort(signal, () => reject(signal.reason as Error));
        onEvent = () => {
          forget();
          resolve();
        };
      });
      onProgress?.();
    }
    return items[0];
  }

  return {
    async synthesize(request) {
      const item = usable ? await peek(request) : undefined;
      if (item === undefined) return fallback(request);
      usable = isOf(item, request.text);
      if (!usable) return fallback(request);
      items.shift();
      const speech = item.sound && read(item.sound, decode);
      return speech ?? fallback(request);
    },

    async *tap(events) {
      try {
        for await (const event of events) {
          if (event.type === 'audio') {
            const { sound } = event;
            items.push({ sound, text: sound.text, span: sound.span });
          }
          if (event.type === 'unspoken') {
            if (event.span === undefined) silent = true;
            else items.push({ text: undefined, span: event.span });
          }
          onEvent();
          yield event;
        }
      } finally {
        ended = true;
        onEvent();
      }
    },
  };
}

/** By its text where the wire tells it, else by its length. */
function isOf({ text, span }: Item, wanted: string): boolean {
  if (text !== undefined) return text === wanted;
  return span === undefined || span.end - span.start === wanted.length;
}

function read({ wav, words, span }: RemoteSound, decode: DecodeSound): Speech | undefined {
  try {
    const origin = span?.start ?? 0;
    return {
      ...decode(wav),
      words: words.map(({ start, end, startSeconds, endSeconds }) => ({
        start: start - origin,
        end: end - origin,
        startSeconds,
        endSeconds,
      })),
    };
  } catch {
    return undefined;
  }
}
