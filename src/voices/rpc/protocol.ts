/**
 * What page and worker say to each other, and the only file that both import.
 *
 * The worker says `ready` once, as soon as it listens. After that it answers every `preload` with one
 * `loaded` or `failed`, and every `synthesize` with one `speech` or `failed`, under the id it was asked
 * with. Between them come any number of `progress` and `used`. Jobs run one at a time, in the order they were posted.
 * A job that was cancelled may still be answered, if the answer was already on its way; nobody listens.
 */
import type { ErrorCode, Precision, Runtime, Speech } from '../../contract/index.ts';
import type { StoredModel } from '../models/state.ts';

/** Names a job. Unique for the life of a worker. */
export type JobId = number;

/** A voice of eSpeak, which comes with the page. */
export interface EspeakVoice {
  readonly engine: 'espeak';
  /** eSpeak's name of the accent: its file below `lang/`. */
  readonly accent: 'gmw/en-US' | 'gmw/en';
  /** eSpeak's name of the timbre: its file below `voices/!v/`; empty for the accent's own. */
  readonly timbre: '' | 'f2' | 'f4' | 'm3';
}

/** A voice of Kokoro, whose model is downloaded once. */
export interface KokoroVoice {
  readonly engine: 'kokoro';
  /** Kokoro's name of the voice, such as `af_sarah`. */
  readonly id: string;
  readonly model: KokoroModel;
  /** What the model runs on; the same for every job of a worker. */
  readonly runtime: Runtime;
}

export interface KokoroModel {
  readonly location: ModelLocation;
  readonly precision: Precision;
}

/** Where the model's files are. */
export type ModelLocation =
  /** A folder laid out as the hub's repositories, on a server; its address ends with a slash. */
  | { readonly type: 'folder'; readonly url: string }
  /** What the model store keeps. */
  | { readonly type: 'stored'; readonly stored: StoredModel };

/** The model's symbols, below its folder. */
export const TOKENIZER_FILE = 'tokenizer.json';

/**
 * Which engine speaks, and what it must know to do so. A further engine is a further member of this union:
 * the messages stay as they are.
 */
export type Voice = EspeakVoice | KokoroVoice;

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
}

export interface LoadedMessage {
  readonly type: 'loaded';
  readonly id: JobId;
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
