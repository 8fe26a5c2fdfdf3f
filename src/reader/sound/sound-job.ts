/** The formats of sound to keep. `m4a` is AAC in MP4, `opus` Opus in Ogg; only `wav` is there in every browser. */
export type SoundFormat = 'm4a' | 'opus' | 'wav';

/** A stretch of a text that has a name. */
export interface SoundChapter {
  /** Plain text; empty for a text that has no name for it, which gives it no mark in the file either. */
  readonly title: string;
  /** About how many characters it has, for the progress. */
  readonly length: number;
  /** Its Markdown. Called when it is its turn, so that no book has to be in memory. */
  readonly load: () => Promise<string>;
}

/** A text that is to become a file. */
export interface SoundJob {
  /** Names the work on the disk. The same job with the same id goes on where it was left. */
  readonly id: string;
  readonly title: string;
  readonly author?: string | undefined;
  readonly cover?: Blob | undefined;
  readonly chapters: readonly SoundChapter[];
  readonly format: SoundFormat;
  readonly voice: string;
  /** 1 is the voice's natural pace. */
  readonly speed: number;
  readonly sampleRateHz: number;
}

/** How the work stands. */
export interface SoundProgress {
  /** `speaking`: sound is made. `writing`: the file is put together of it, which takes seconds. */
  readonly stage: 'speaking' | 'writing';
  /** 0 to 1, of the stage. */
  readonly fraction: number;
  /** Sound so far. */
  readonly soundSeconds: number;
  /** Until it is done, by how fast it has been going; `undefined` until that can be told. */
  readonly leftSeconds: number | undefined;
}

/** Where something begins in a file of sound. */
export interface SoundMark {
  readonly title: string;
  readonly startSeconds: number;
}

/** The finished file. */
export interface KeptSound {
  /** On the disk, not in memory. */
  readonly file: File;
  /** For the disk of the person, such as `The Lamps of Norrholm.m4a`. */
  readonly name: string;
  readonly seconds: number;
  readonly chapters: readonly SoundMark[];
  /** What is said when. */
  readonly captions: { readonly vtt: Blob; readonly srt: Blob };
  /** Sentences that the voice could not say, and that are missing. */
  readonly unspoken: number;
}

/** Work that was begun, and can go on. */
export interface UnfinishedSound {
  readonly id: string;
  readonly title: string;
  readonly format: SoundFormat;
  readonly soundSeconds: number;
}

/** Why a file of sound cannot be made. */
export type SoundErrorCode =
  /** Nothing in the text can be said. */
  | 'nothing-to-say'
  /** The voice failed on everything. */
  | 'voice-failed'
  /** The disk, or the page's share of it, is full. What is made is kept, and goes on when there is room. */
  | 'disk-full'
  /** The browser gives this page no disk, and the text is too long for memory. */
  | 'no-disk'
  /** Another tab is at it. */
  | 'busy'
  /** The browser does not encode the format after all. */
  | 'no-encoder'
  | 'failed';

/** A failure of the work. The sentence for a person is `readerSoundWords.errors[code]`. */
export class SoundError extends Error {
  override readonly name = 'SoundError';
  readonly code: SoundErrorCode;

  constructor(code: SoundErrorCode, cause?: unknown) {
    super(`The sound cannot be kept: ${code}.`, { cause });
    this.code = code;
  }
}
