import type { WordTime } from '../../contract/index.ts';
import type { RequestId } from '../../shared/worker-requests.ts';
import type { SoundErrorCode, SoundFormat, SoundMark, UnfinishedSound } from './sound-job.ts';

/** What the worker has to know of a job. */
export interface OpenedJob {
  readonly id: string;
  /** Changes with everything that the sound depends on. Work of another fingerprint is thrown away. */
  readonly fingerprint: string;
  readonly title: string;
  readonly author: string | undefined;
  readonly cover: Blob | undefined;
  readonly format: SoundFormat;
  /** About how much text there is: without a disk, only a short one can be kept. */
  readonly length: number;
}

/** The next segment of the text that has no sound yet. */
export interface Place {
  readonly chapter: number;
  readonly segment: number;
}

/** One segment, spoken. */
export interface SpokenSegment {
  readonly place: Place;
  /** Set for the first of a chapter that has a name. */
  readonly chapterTitle: string | undefined;
  readonly text: string;
  /** Spans count in `text`, times from the first sample. */
  readonly words: readonly WordTime[];
  /** Mono, −1…1; transferred. */
  readonly samples: Float32Array<ArrayBuffer>;
  readonly sampleRateHz: number;
  /** Silence behind it. */
  readonly pauseSeconds: number;
  /** Whether a paragraph ends here: the sound may be cut. */
  readonly endsParagraph: boolean;
}

/** To the worker. Each is answered once, by its request. */
export type ToSoundWorker = { readonly request: RequestId } & (
  | { readonly type: 'open'; readonly job: OpenedJob }
  | { readonly type: 'add'; readonly spoken: SpokenSegment }
  | { readonly type: 'finish'; readonly end: Place }
  | { readonly type: 'list' }
  | { readonly type: 'formats' }
  | { readonly type: 'discard'; readonly id: string }
);

export interface FinishedSound {
  readonly file: File;
  readonly seconds: number;
  readonly chapters: readonly SoundMark[];
  readonly vtt: Blob;
  readonly srt: Blob;
}

/** What the worker answers, by what was asked. */
export type SoundAnswer =
  | { readonly type: 'opened'; readonly next: Place; readonly soundSeconds: number }
  | { readonly type: 'added'; readonly soundSeconds: number }
  | { readonly type: 'finished'; readonly sound: FinishedSound }
  | { readonly type: 'listed'; readonly unfinished: readonly UnfinishedSound[] }
  | { readonly type: 'formats'; readonly formats: readonly SoundFormat[] }
  | { readonly type: 'discarded' };

/** From the worker. */
export type FromSoundWorker =
  | { readonly type: 'answer'; readonly request: RequestId; readonly answer: SoundAnswer }
  | { readonly type: 'failed'; readonly request: RequestId; readonly code: SoundErrorCode }
  | { readonly type: 'writing'; readonly fraction: number };
