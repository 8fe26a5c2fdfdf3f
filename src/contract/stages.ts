import type { KnikError } from './errors.ts';
import type { TurnId } from './events.ts';
import type { Phrase, SaidText, Segment, Speech, SpeechChunk } from './speech.ts';

/** An earlier exchange, sent along as context. */
export interface HistoryTurn {
  readonly message: string;
  readonly reply: string;
  /**
   * The last sentence that was heard of a reply whose voice was stopped; empty: nothing of it was heard. Missing
   * for a reply that was heard to its end, or that was to be read only.
   */
  readonly lastHeard?: string;
}

/** A request to a reply source. */
export interface ReplyRequest {
  /** Not blank. */
  readonly message: string;
  /** Oldest first; empty for a fresh conversation. */
  readonly history: readonly HistoryTurn[];
  /** Aborting it must close the connection upstream. It may be aborted already. */
  readonly signal: AbortSignal;
  /** Hears what the source does besides writing; nothing of the reply depends on it. */
  readonly onProgress?: (progress: ReplyProgress) => void;
}

/**
 * A report of a reply source on its work. It is no event of the turn: the reply is the same when nobody listens.
 *
 * `loading`: the model is brought to this device; `fraction` of it, 0…1, is there. `waiting`: an attempt failed
 * before the first delta, and another follows after `delayMs`; `giveUp` ends the reply with `reason` instead.
 * `asking`: what was waited for is over, the first delta is next. `used`: what the reply has cost so far; the
 * latest figures hold.
 */
export type ReplyProgress =
  | { readonly type: 'loading'; readonly fraction: number }
  | {
      readonly type: 'waiting';
      readonly delayMs: number;
      readonly reason: KnikError;
      readonly giveUp: () => void;
    }
  | { readonly type: 'asking' }
  | { readonly type: 'used'; readonly usage: TokenUsage };

/** The cost of a reply, in the tokens of its model. */
export interface TokenUsage {
  /** Instruction, history and message. */
  readonly promptTokens: number;
  /** The reply, and what the model thought before it. */
  readonly replyTokens: number;
}

/**
 * Where replies come from: deltas of any size, in order, until the reply is complete.
 *
 * The iteration ends only when the source knows the reply to be whole; everything else is thrown.
 *
 * @throws KnikError of stage `reply`. After an abort it may throw anything or end: nobody listens.
 */
export type ReplySource = (request: ReplyRequest) => AsyncIterable<string>;

/**
 * Reads one reply of markdown as it streams, and reports what is to be said.
 *
 * What `onSpeakable` was called with, joined, is the turn's *speakable text*: no markup, no emoji, every
 * block ended by a newline and no newline elsewhere. However the deltas are cut, it is the same.
 */
export interface ReplyReader {
  write(delta: string): void;
  /** Flushes what was held back. Call once, after the last delta. */
  end(): void;
}

/** Opens the reader of one turn. The page's reader also shows what it reads. */
export type OpenReader = (turn: TurnId, onSpeakable: (text: string) => void) => ReplyReader;

/** Cuts speakable text into phrases as soon as each is certain. */
export interface Segmenter {
  /** Returns every phrase that the text so far makes certain, in order; often none. */
  push(text: string): readonly Phrase[];
  /** Returns the rest. Call once. */
  end(): readonly Phrase[];
}

export type OpenSegmenter = () => Segmenter;

/**
 * Reads a text as it is said: figures, symbols and abbreviations become words, so that an engine gets words and
 * punctuation only. Pure.
 *
 * @param before The text before it in the same block. It is read as context, and not said.
 */
export type Read = (text: string, before?: string) => SaidText;

/** A request to a voice. */
export interface SpeechRequest {
  readonly text: string;
  /** The text right before it in the same block, as far as it helps to read this one. */
  readonly before?: string;
  /** Id of the voice. */
  readonly voice: string;
  /** Set when the voice is only the one that is wanted most: where it does not keep up, another speaks. */
  readonly isAutomatic?: boolean;
  /** 1 is the voice's natural pace, 2 twice as fast. */
  readonly speed: number;
  /** Hz of the samples wanted. */
  readonly sampleRateHz: number;
  /** Drops the job. A synthesis that is running may finish unheard. */
  readonly signal: AbortSignal;
  /** Call whenever there is progress (a byte loaded, a piece made): it keeps the job from being given up. */
  readonly onProgress?: () => void;
  /** Set when the same text has just failed: it deserves a worker that has not failed yet. */
  readonly isRetry?: boolean;
  /** Set while nothing of its turn has been spoken: somebody waits in silence for it. */
  readonly isFirst?: boolean;
}

/**
 * Makes speech of text. Calls may overlap: a sentence that is tried again does not wait for the turn.
 *
 * @throws KnikError of stage `voice`. After an abort it may throw anything: nobody listens.
 */
export type Synthesize = (request: SpeechRequest) => Promise<Speech>;

/** Turns raw speech into the chunk to be played: trims its edges, gives it the pause it asks for. */
export type ShapeChunk = (speech: Speech, segment: Segment, speed: number) => SpeechChunk;

/** Where chunks are heard. */
export interface ChunkSink {
  /** Queues a chunk behind those before it. */
  play(turn: TurnId, index: number, chunk: SpeechChunk): void;
  /** Says that the turn's last chunk has been queued. */
  finish(turn: TurnId): void;
  /** Fades out and forgets the turn's chunks, heard or not. Nothing happens if it has none. */
  stop(turn: TurnId): void;
  /**
   * Seconds of the turn that are queued and not heard yet, pauses included, as they will be heard: at double speed
   * a minute of speech is half a minute. 0 for a turn that it does not know.
   */
  aheadSeconds(turn: TurnId): number;
  /**
   * Resolves once no more than `seconds` of the turn are ahead; at once for a turn that it does not know, or that
   * is stopped. It may never resolve while the person has paused.
   */
  whenAheadFalls(turn: TurnId, seconds: number): Promise<void>;
}

/** How one chunk came about. Times are milliseconds on the session's {@link Clock}. */
export interface ChunkMaking {
  readonly index: number;
  /** Id of the voice that was asked. */
  readonly voice: string;
  /** UTF-16 code units that the voice was given. */
  readonly characters: number;
  /** Phoneme symbols of them, where the engine counts those. */
  readonly symbols: number | undefined;
  /** The last of its text had arrived, and was known to be complete. */
  readonly readyMs: number;
  /** The voice was asked, a first attempt that failed included. */
  readonly askedMs: number;
  readonly madeMs: number;
  /** Of the chunk as it is played, without its pause, at the pace in which it was made. */
  readonly soundSeconds: number;
  readonly isCached: boolean;
}

/**
 * A report of a turn on its voice, besides the events. The reply is the same when nobody listens.
 *
 * `made`: comes right before the chunk's `audio`. `working`: the first sound is taking the voice long. `holding`:
 * the voice is slower than speech, so the sound begins only when it can go on without a break, in about `seconds`
 * more; `begin` has it begin at once. Comes again as the estimate changes. `begun`: after either, when the sound is
 * handed to the player.
 */
export type VoiceProgress =
  | { readonly type: 'made'; readonly making: ChunkMaking }
  | { readonly type: 'working' }
  | { readonly type: 'holding'; readonly seconds: number; readonly begin: () => void }
  | { readonly type: 'begun' };
