/** The part of the pipeline in which something failed. */
export type ErrorStage = 'reply' | 'voice' | 'sound' | 'storage' | 'input';

/**
 * What failed, for code to act on. The sentence in `message` is for the person.
 *
 * `reply-*` end the reply; `voice-*` and `sound-*` never do: the text goes on without them.
 */
export type ErrorCode =
  /** Blank, or nothing that could be sent. */
  | 'input-empty'
  /** No key, or the key was refused. */
  | 'reply-key'
  /** The account, region or project may not use the service. */
  | 'reply-forbidden'
  /** The model's name is unknown or retired. */
  | 'reply-model'
  /** Asked too often; a later try may work. */
  | 'reply-rate-limit'
  /** The day's allowance is used up. */
  | 'reply-quota'
  /** The service is overloaded or broken. */
  | 'reply-unavailable'
  /** This device has no network. */
  | 'reply-offline'
  /** No connection to the service. */
  | 'reply-unreachable'
  /** Something else answered in the service's place, such as a network's sign-in page. */
  | 'reply-intercepted'
  /** There was an answer that the browser would not let the page read. */
  | 'reply-unreadable'
  /** No byte for longer than the idle limit. */
  | 'reply-timeout'
  /** The stream ended without saying that the reply is complete. */
  | 'reply-cut'
  /** The connection broke before the reply was complete. */
  | 'reply-lost'
  /** The reply reached the longest that the model writes. */
  | 'reply-length'
  /** The service withheld the reply, or the rest of it. */
  | 'reply-blocked'
  /** The reply ended by itself without a word. */
  | 'reply-empty'
  /** The service turned the request down for a reason not listed here. */
  | 'reply-refused'
  /** Anything else that ended the reply. */
  | 'reply-failed'
  /** The voice's worker or its data could not be loaded. */
  | 'voice-load'
  /** The voice's files could not be fetched; another voice speaks, and nothing that runs is broken. */
  | 'voice-download'
  /** What computes the voice made something that cannot be speech, and is not to be trusted with the next sentence. */
  | 'voice-wrong'
  /** The voice failed on a sentence. */
  | 'voice-failed'
  /** The voice cannot read the script or language of a sentence; another try would not help. */
  | 'voice-language'
  /** The voice made no progress on a sentence within the limit. */
  | 'voice-stalled'
  /** The browser cannot, or may not yet, play sound. */
  | 'sound-unavailable'
  /** Bytes that are not the sound they claim to be. */
  | 'sound-invalid'
  /** The browser keeps nothing for this page. */
  | 'storage-unavailable'
  /** The disk, or the page's share of it, is full. */
  | 'storage-full';

/** The action that the page can offer beside the sentence. */
export type ErrorAction = 'retry' | 'open-settings' | 'choose-model' | 'none';

/** A half-open range of UTF-16 code units, `start ≤ end`. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The details that a {@link KnikError} carries besides its sentence. */
export interface ErrorDetails {
  readonly stage: ErrorStage;
  readonly code: ErrorCode;
  /** Default `'none'`. */
  readonly action?: ErrorAction;
  /** The passage that was not spoken, as a range of the turn's speakable text. */
  readonly span?: TextSpan;
  /** The text of `span`, for another try. */
  readonly text?: string;
  /** How long to wait before another try is worth it, as the service said. */
  readonly retryAfterSeconds?: number;
  /** The error underneath, for the console; never shown. */
  readonly cause?: unknown;
}

/**
 * A failure as a value: where, what, and a sentence that tells a person what to do.
 *
 * `message` is plain language, complete, without codes, keys or stack traces.
 */
export class KnikError extends Error {
  override readonly name = 'KnikError';
  readonly stage: ErrorStage;
  readonly code: ErrorCode;
  readonly action: ErrorAction;
  readonly span: TextSpan | undefined;
  readonly text: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, { cause: details.cause });
    this.stage = details.stage;
    this.code = details.code;
    this.action = details.action ?? 'none';
    this.span = details.span;
    this.text = details.text;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
