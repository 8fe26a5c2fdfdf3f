import type { TextSpan } from './errors.ts';

/**
 * How a phrase or a segment ends, from the slightest break to the strongest. The pause after it follows from this.
 *
 * `word`: split only because it grew too long. `clause`: at `, ; : —`. `sentence`: at a full stop of any
 * kind. `paragraph`: at the end of a block (paragraph, heading, list item, table row).
 */
export type Boundary = 'word' | 'clause' | 'sentence' | 'paragraph';

/**
 * A stretch of speakable text that is synthesized in one go: one phrase or several.
 *
 * `text` is exactly the turn's speakable text from `span.start` to `span.end`: no white space at either
 * end, at least one character that can be pronounced. Segments come in order and do not overlap; what
 * lies between two of them is white space or marks without sound.
 */
export interface Segment {
  readonly text: string;
  readonly span: TextSpan;
  readonly boundary: Boundary;
}

/** The least that is ever synthesized in one go. Pacing joins phrases into segments. */
export interface Phrase extends Segment {
  /**
   * What stands between it and the phrase before; the two joined by it are a segment, too. `undefined` where they
   * must not be joined: at the beginning of a block, and behind a long run of marks without sound.
   */
  readonly gap: string | undefined;
}

/**
 * Ties what is said to what is written.
 *
 * `start` and `end` are a range of the said text, empty for what is not said; `source` the range of the written
 * text that it stands for. `exact`: the two are the same, unit by unit.
 */
export interface SaidTie extends TextSpan {
  readonly source: TextSpan;
  readonly exact: boolean;
}

/** A text as it is said, in words and punctuation, tied to the text as it is written. In order, without overlap. */
export interface SaidText {
  readonly text: string;
  readonly ties: readonly SaidTie[];
  /** Words of the written text in letters that the voices of the language cannot say. */
  readonly foreign?: readonly TextSpan[];
}

/** When a word is heard. The clock starts with the first sample that the time belongs to. */
export interface WordTime extends TextSpan {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * The speech that a voice makes of one text.
 *
 * `samples`: mono, nominally −1…1, never empty for a text that can be pronounced; owned by the receiver
 * (a worker transfers them). `words`: in order, spans relative to the text that was asked for, times
 * relative to the first sample.
 */
export interface Speech {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly sampleRateHz: number;
  readonly words: readonly WordTime[];
  /** Set when the voice does not tell when it says what, and the times are guessed from the length of the words. */
  readonly wordsAreEstimated?: boolean;
  /** How many phoneme symbols the text had, where the engine counts them. */
  readonly symbolCount?: number;
  /** Words of the text that it leaves out, as they are foreign to its language. */
  readonly foreign?: readonly TextSpan[];
  /** Set when the silence at its ends is meant, and is not to be trimmed. */
  readonly keepsEdges?: boolean;
  /** Id of the voice that spoke, which may be another than was asked for; missing where there is no choice. */
  readonly voice?: string;
  /** Set when it was kept from an earlier time, and nothing had to be synthesized. */
  readonly isCached?: boolean;
}

/**
 * One spoken chunk of a turn, ready to be played after its predecessor.
 *
 * The silence that the voice left at the edges is trimmed; `pauseSeconds` of silence belong after the
 * samples. A WAV made of a chunk contains both, so WAVs played back to back sound right.
 */
export interface SpeechChunk extends Speech {
  readonly text: string;
  /** Where the text stands in the turn's speakable text; `words` count from the same origin. */
  readonly span: TextSpan;
  readonly boundary: Boundary;
  readonly pauseSeconds: number;
}

/** How the cache of sound stands: what was spoken, kept in the browser for another time. */
export interface SoundCacheState {
  /** Size of all sounds that are kept. */
  readonly keptBytes: number;
  /**
   * Why nothing more is kept during this visit: `full`, the browser gives no more room; `unavailable`, it gives
   * none at all.
   */
  readonly problem: 'full' | 'unavailable' | undefined;
}

/** One voice that an engine offers. */
export interface VoiceInfo {
  /** What settings and `?voice=` hold, such as `af_sarah` or `espeak-en-us`. */
  readonly id: string;
  /** The name that a person reads. */
  readonly name: string;
  /** BCP 47, such as `en-US`. */
  readonly language: string;
  /** Its name for a person, such as `American`; empty where the language says it all. */
  readonly accent: string;
  readonly gender: 'female' | 'male';
  /** What its makers think of it, from A to F, where they say. */
  readonly grade?: string;
}
