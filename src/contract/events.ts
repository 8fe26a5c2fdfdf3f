import type { KnikError } from './errors.ts';
import type { SpeechChunk } from './speech.ts';

/** Names a turn: one question and its reply. Unique within the page, rising. */
export type TurnId = number;

/** A delta of the reply, unchanged. All of a turn's deltas joined are the reply, to the character. */
export interface TextEvent {
  readonly turn: TurnId;
  readonly text: string;
}

/** One spoken chunk. `index` counts from 0 without gaps, in reading order. */
export interface AudioEvent {
  readonly turn: TurnId;
  readonly index: number;
  readonly chunk: SpeechChunk;
}

/** The turn ended. Nothing of it follows. */
export interface DoneEvent {
  readonly turn: TurnId;
  /** How many `audio` events the turn had. */
  readonly audioChunks: number;
  /** Whether it was closed before it had ended by itself. */
  readonly cancelled: boolean;
}

/**
 * Something failed.
 *
 * `fatal`: this ended the turn, nothing of it follows and no `done`. Otherwise the turn goes on and ends
 * with `done`: a voice that fails never stops the text, and when a reply breaks off after sentences have
 * arrived, the error comes at once while those sentences are still spoken.
 */
export interface ErrorEvent {
  readonly turn: TurnId;
  readonly error: KnikError;
  readonly fatal: boolean;
}

/**
 * The contract: four events, the same in the page and, as SSE, on the wire.
 *
 * Its laws, each of them tested:
 *
 * 1. Every turn ends with exactly one `done` or one fatal `error`, whatever happens.
 * 2. The `text` events of a turn, joined, are the reply exactly.
 * 3. Every speakable character is in exactly one chunk, in order, or is named by the `span` of a
 *    non-fatal `error`, unless a person closes the player, which gives up the rest. A voice that fails never
 *    stops the text. Long text is split, never truncated.
 * 4. After `close()` nothing of that turn arrives but its `done`; the request upstream is aborted, queued
 *    sentences are dropped, and sound is silent within 50 ms.
 * 5. A listener that throws does not disturb another.
 * 6. A sentence on which the voice makes no progress for 30 s is given up and retried once; after that it
 *    is named in a non-fatal `error` and the turn goes on.
 */
export interface EventMap {
  text: TextEvent;
  audio: AudioEvent;
  done: DoneEvent;
  error: ErrorEvent;
}

export type EventType = keyof EventMap;

/** Any event with its type: what a transport or a recorder handles. */
export type KnikEvent = { [T in EventType]: { readonly type: T } & EventMap[T] }[EventType];

/** Stops the subscription it was returned for; calling it again does nothing. */
export type Unsubscribe = () => void;

/** Where events are heard. A listener is called in the order of the events, each event once. */
export interface EventSource<Map> {
  on<T extends keyof Map>(type: T, listener: (event: Map[T]) => void): Unsubscribe;
}
