/**
 * The messages between the page and a voice's worker.
 *
 * The worker says `ready` once, as soon as it listens. After that it answers every `preload` with one
 * `loaded` or `failed`, and every `synthesize` with one `speech` or `failed`, under the id it was asked
 * with. Between them come any number of `progress`, `used` and `note`. Jobs run one at a time, in the order they were posted.
 * A job that was cancelled may still be answered, if the answer was already on its way; nobody listens.
 */
import type { EngineId, ErrorCode, Speech } from '../../contract/index.ts';

/** Names a job. Unique for the life of a worker. */
export type JobId = number;

/**
 * Which engine speaks, and what that engine must know to do so. To everything but the engine itself the rest is
 * opaque; it survives structured clone.
 */
export interface Voice {
  readonly engine: EngineId;
}

/** Loads whatever the voice needs and warms it up, so that the first sentence comes as fast as the others. */
export interface PreloadMessage {
  readonly type: 'preload';
  readonly id: JobId;
  readonly voice: Voice;
}

export interface SynthesizeMessage {
  readonly type: 'synthesize';
  readonly id: JobId;
  readonly text: string;
  readonly voice: Voice;
  /** 1 is the voice's natural pace, 2 twice as fast. */
  readonly speed: number;
  /** Hz of the samples wanted. */
  readonly sampleRateHz: number;
}

/** Drops the job, if it has not been answered; one that is running stops at the next chance. */
export interface CancelMessage {
  readonly type: 'cancel';
  readonly id: JobId;
}

export type ToWorker = PreloadMessage | SynthesizeMessage | CancelMessage;

/** The worker's script runs. Until then a client cannot know whether it ever will. */
export interface ReadyMessage {
  readonly type: 'ready';
}

/** The job is alive: it was begun, a byte was loaded, a piece was made. */
export interface ProgressMessage {
  readonly type: 'progress';
  readonly id: JobId;
  /** How much of what the engine is made of has arrived, 0 to 1. */
  readonly share?: number;
  /** The engine is loaded: from now on it computes, and may say nothing for long. */
  readonly isLoaded?: boolean;
}

export interface LoadedMessage {
  readonly type: 'loaded';
  readonly id: JobId;
  /** Seconds of work for a second of sound, once warm. */
  readonly realTimeFactor: number;
}

/** The job's result; the buffer of its samples is transferred. */
export interface SpeechMessage {
  readonly type: 'speech';
  readonly id: JobId;
  readonly speech: Speech;
}

/**
 * Files of the site that a voice is made with. The page sees that they are kept for visits without a network: the
 * worker may have fetched them past the one that keeps them.
 */
export interface UsedMessage {
  readonly type: 'used';
  readonly addresses: readonly string[];
}

/** A sentence for the person about the voice that was loaded: it speaks, but not as well as it could. */
export interface NoteMessage {
  readonly type: 'note';
  readonly note: string;
}

/** The job failed; the worker lives. */
export interface FailedMessage {
  readonly type: 'failed';
  readonly id: JobId;
  readonly error: WorkerError;
}

export type FromWorker =
  | ReadyMessage
  | ProgressMessage
  | LoadedMessage
  | SpeechMessage
  | UsedMessage
  | NoteMessage
  | FailedMessage;

/** An error in a form that survives every browser's structured clone. */
export interface WorkerError {
  readonly code: Extract<
    ErrorCode,
    'voice-load' | 'voice-download' | 'voice-wrong' | 'voice-failed' | 'voice-language'
  >;
  /** A sentence for a person. */
  readonly message: string;
  /** What happened underneath, for the console. */
  readonly detail: string;
}
