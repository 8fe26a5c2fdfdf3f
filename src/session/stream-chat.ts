import type { EventMap, SpeechChunk, TurnId, Unsubscribe } from '../contract/index.ts';
import type { HandedOutChunks } from './play-base64-audio.ts';
import type { SendOptions, Session, TurnHandle } from './session.ts';
import type { TurnSummary } from './turn/turn.ts';

/** Callbacks of a streamed reply. All optional; one that throws does not disturb the others. */
export interface StreamChatCallbacks {
  /** A delta of the reply. */
  readonly onText?: (delta: string) => void;
  /** One spoken chunk: base64 of a complete WAV, its closing pause included. */
  readonly onAudio?: (base64Wav: string) => void;
  /** The turn has ended; how many chunks it had. */
  readonly onComplete?: (audioChunks: number) => void;
  /** Something failed: a sentence for a person. The turn may go on. */
  readonly onError?: (message: string) => void;
}

export type StreamChatHandle = Pick<TurnHandle, 'close' | 'finished'>;

export type StreamChat = (
  message: string,
  callbacks?: StreamChatCallbacks,
  options?: SendOptions,
) => StreamChatHandle;

/** Base64 of one complete WAV that holds the chunks one after the other, with their pauses. */
export type EncodeReply = (chunks: readonly SpeechChunk[]) => string;

/**
 * A turn with callbacks.
 *
 * The page shows the reply and plays it; `{ play: false }` leaves both to the caller, who may hand what
 * `onAudio` gets to `playBase64Audio`.
 */
export function createStreamChat(
  session: Session,
  encode: EncodeReply,
  handedOut: HandedOutChunks,
): StreamChat {
  return (message, callbacks = {}, options = {}) => {
    const handle = session.send(message, options);
    const { onText, onAudio, onComplete, onError } = callbacks;
    const subscriptions: Unsubscribe[] = [];
    const listen = <T extends keyof EventMap>(type: T, listener: (event: EventMap[T]) => void) => {
      const ofThisTurn = (event: EventMap[T]) => {
        if (event.turn === handle.turn) listener(event);
      };
      subscriptions.push(session.bus.on(type, ofThisTurn));
    };
    if (onText) listen('text', (event) => onText(event.text));
    // Encoding is work: without a listener for it none is done.
    if (onAudio) {
      listen('audio', ({ turn, index, chunk }) => {
        const base64Wav = encode([chunk]);
        if (options.play !== false) handedOut.remember(base64Wav, turn, index);
        onAudio(base64Wav);
      });
    }
    if (onComplete) listen('done', (event) => onComplete(event.audioChunks));
    if (onError) listen('error', (event) => onError(event.error.message));
    void handle.finished.then(() => subscriptions.forEach((unsubscribe) => unsubscribe()));
    return { close: handle.close, finished: handle.finished };
  };
}

/** A whole reply at once. */
export interface ChatReply {
  readonly text: string;
  /** Base64 of one complete WAV; empty when nothing was spoken. */
  readonly audio: string;
  readonly sampleRateHz: number;
  /** Sentences on what failed; empty when nothing did. */
  readonly errors: readonly string[];
}

export type Chat = (message: string, options?: Omit<SendOptions, 'play'>) => Promise<ChatReply>;

/**
 * The same turn, not streamed and not played.
 *
 * Rejects with the turn's KnikError when there is no reply at all; a reply that broke off is given as far
 * as it came, with `errors` saying so.
 */
export function createChat(
  session: Session,
  encode: EncodeReply,
  sampleRateHz: () => number,
): Chat {
  return async (message, options = {}) => {
    const handle = session.send(message, { ...options, play: false });
    const collected = collectChunks(session, handle.turn);
    const summary: TurnSummary = await handle.finished;
    const chunks = collected.stop();
    const [failure] = summary.errors;
    if (failure && summary.text.trim() === '') throw failure;
    return {
      text: summary.text,
      audio: chunks.length > 0 ? encode(chunks) : '',
      sampleRateHz: chunks[0]?.sampleRateHz ?? sampleRateHz(),
      errors: summary.errors.map((error) => error.message),
    };
  };
}

function collectChunks(session: Session, turn: TurnId): { stop(): readonly SpeechChunk[] } {
  const chunks: SpeechChunk[] = [];
  const unsubscribe = session.bus.on('audio', (event) => {
    if (event.turn === turn) chunks.push(event.chunk);
  });
  return {
    stop() {
      unsubscribe();
      return chunks;
    },
  };
}
