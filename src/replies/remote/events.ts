import type {
  ErrorCode,
  HistoryTurn,
  KnikError,
  TextSpan,
  WordTime,
} from '../../contract/index.ts';

/** The request for one turn. A server's own settings hold for every part that is left out. */
export interface RemoteQuestion {
  readonly message: string;
  readonly history: readonly HistoryTurn[];
  readonly model?: string | undefined;
  /** Whether the server is to speak, too; `optional`: unless its voice has too much to do. */
  readonly audio: boolean | 'optional';
  readonly voice?: string | undefined;
  readonly speed?: number | undefined;
}

/** A chunk that the server has spoken. Of `text` and `span`, what the wire tells. */
export interface RemoteSound {
  /** A complete WAV, or that in base64. */
  readonly wav: Uint8Array<ArrayBuffer> | string;
  readonly text: string | undefined;
  /** In the turn's speakable text, as word spans are. */
  readonly span: TextSpan | undefined;
  readonly words: readonly WordTime[];
}

/** An event of a turn, the same over SSE and over WebSockets. */
export type RemoteEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'audio'; readonly sound: RemoteSound }
  /** A sentence that the server could not speak; without a span, all that are still to come. */
  | { readonly type: 'unspoken'; readonly span: TextSpan | undefined }
  /** The reply broke off. Sound of its earlier part may still come. */
  | { readonly type: 'failed'; readonly error: KnikError }
  | { readonly type: 'done' };

/**
 * Asks a server one question.
 *
 * The iteration ends after `done`, or after a `failed` that nothing follows.
 *
 * @throws KnikError of stage `reply` when the wire breaks or what comes makes no sense; after an abort it
 *   may throw anything.
 */
export type RemoteWire = (
  question: RemoteQuestion,
  signal: AbortSignal,
) => AsyncIterable<RemoteEvent>;

/** The codes with which a reply ends. Others on an `error` are about the voice or about nothing known. */
const REPLY_CODES: readonly ErrorCode[] = [
  'reply-key',
  'reply-forbidden',
  'reply-model',
  'reply-rate-limit',
  'reply-quota',
  'reply-unavailable',
  'reply-offline',
  'reply-unreachable',
  'reply-intercepted',
  'reply-unreadable',
  'reply-timeout',
  'reply-cut',
  'reply-lost',
  'reply-length',
  'reply-blocked',
  'reply-empty',
  'reply-refused',
  'reply-failed',
];

/** The contract's code if that is what it is, else `undefined`. */
export function replyCode(code: string | undefined): ErrorCode | undefined {
  return REPLY_CODES.find((known) => known === code);
}
