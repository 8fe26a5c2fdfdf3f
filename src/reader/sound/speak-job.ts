import { KnikError, type Segment, type ShapeChunk, type Synthesize } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { FinishedSound, Place, SpokenSegment } from './protocol.ts';
import { SoundError, type KeptSound, type SoundJob, type SoundProgress } from './sound-job.ts';
import { startSoundWorker, type SoundWorker, type SpawnSoundWorker } from './worker-client.ts';

/** What speaks. */
export interface SoundServices {
  /** Cuts Markdown into what is synthesized in one go, lazily: a chapter may be long. */
  readonly cut: (markdown: string) => Iterable<Segment>;
  /** Takes what has been spoken before out of the cache, and tries again by itself. */
  readonly synthesize: Synthesize;
  readonly shapeChunk: ShapeChunk;
  readonly clock: Clock;
  readonly spawn?: SpawnSoundWorker;
}

export interface KeepSoundOptions {
  /** Stops the work. What has been made stays on the disk, for another time. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SoundProgress) => void;
}

/** If so many segments fail one after the other before any could be said, none will. */
const FAILURES_MAX = 5;
/** Time left is told once so much has been done. */
const ESTIMATE_FROM = 0.005;
/** A reading needs no more of what stands before it. */
const CONTEXT_MAX = 24;

/** One run of the work on a job: speaks from where it was left, and hands what is spoken to the worker. */
export class JobSpeaker {
  readonly #job: SoundJob;
  readonly #services: SoundServices;
  readonly #options: KeepSoundOptions;
  readonly #worker: SoundWorker;
  readonly #totalLength: number;
  #soundSeconds = 0;
  #spoken = 0;
  #unspoken = 0;
  /** Where this run began, to tell how fast it goes. */
  #start: { readonly ms: number; readonly fraction: number } | undefined;

  constructor(job: SoundJob, services: SoundServices, options: KeepSoundOptions) {
    this.#job = job;
    this.#services = services;
    this.#options = options;
    this.#totalLength = job.chapters.reduce((sum, { length }) => sum + length, 0);
    this.#worker = startSoundWorker(services.spawn, (fraction) =>
      this.#report('writing', fraction),
    );
  }

  async run(): Promise<KeptSound> {
    const { signal } = this.#options;
    try {
      const opened = await this.#worker.ask(await this.#opening(), 'opened', { signal });
      this.#soundSeconds = opened.soundSeconds;
      await this.#speakFrom(opened.next);
      const end = { chapter: this.#job.chapters.length, segment: 0 };
      if (this.#spoken === 0 && this.#soundSeconds === 0 && this.#unspoken > 0) {
        throw new SoundError('voice-failed');
      }
      const { sound } = await this.#worker.ask({ type: 'finish', end }, 'finished', { signal });
      return keptSound(sound, this.#unspoken);
    } finally {
      this.#worker.terminate();
    }
  }

  async #opening() {
    const { id, title, author, cover, format } = this.#job;
    const fingerprint = await fingerprintOf(this.#job);
    const length = this.#totalLength;
    return {
      type: 'open',
      job: { id, title, author, cover, format, fingerprint, length },
    } as const;
  }

  async #speakFrom(next: Place): Promise<void> {
    let adding: Promise<unknown> = Promise.resolve();
    for (let chapter = next.chapter; chapter < this.#job.chapters.length; chapter += 1) {
      const markdown = (await this.#job.chapters[chapter]?.load()) ?? '';
      const from = chapter === next.chapter ? next.segment : 0;
      let segment = 0;
      let before: Segment | undefined;
      for (const each of this.#services.cut(markdown)) {
        if (segment >= from) {
          const spoken = await this.#speak(each, before, { chapter, segment });
          // One is encoded while the next is spoken.
          await adding;
          if (spoken) adding = this.#add(spoken);
          // Where it fails before it is awaited again, nobody has to hear of it twice.
          adding.catch(() => {});
          this.#report('speaking', this.#fractionAt(chapter, each.span.end));
        }
        before = each;
        segment += 1;
      }
    }
    await adding;
  }

  async #speak(
    segment: Segment,
    before: Segment | undefined,
    place: Place,
  ): Promise<SpokenSegment | undefined> {
    const { voice, speed, sampleRateHz } = this.#job;
    const { signal } = this.#options;
    const context =
      before && before.boundary !== 'paragraph' ? { before: before.text.slice(-CONTEXT_MAX) } : {};
    signal.throwIfAborted();
    try {
      const speech = await this.#services.synthesize({
        text: segment.text,
        ...context,
        voice,
        speed,
        sampleRateHz,
        signal,
      });
      const chunk = this.#services.shapeChunk(speech, segment, speed);
      this.#spoken += 1;
      const { start } = segment.span;
      return {
        place,
        chapterTitle: this.#titleAt(place),
        text: segment.text,
        words: chunk.words.map((word) => ({
          ...word,
          start: word.start - start,
          end: word.end - start,
        })),
        samples: chunk.samples,
        sampleRateHz: chunk.sampleRateHz,
        pauseSeconds: chunk.pauseSeconds,
        endsParagraph: segment.boundary === 'paragraph',
      };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof KnikError)) throw error;
      this.#unspoken += 1;
      if (this.#spoken === 0 && this.#unspoken >= FAILURES_MAX) {
        throw new SoundError('voice-failed', error);
      }
      return undefined;
    }
  }

  #titled = -1;

  /** The title of a chapter, once, with the first of it that can be said. */
  #titleAt({ chapter, segment }: Place): string | undefined {
    const isFirst = segment === 0 || (this.#titled !== chapter && this.#titled !== -1);
    const title = this.#job.chapters[chapter]?.title ?? '';
    if (!isFirst || this.#titled === chapter) return undefined;
    this.#titled = chapter;
    return title === '' ? undefined : title;
  }

  async #add(spoken: SpokenSegment): Promise<void> {
    const { signal } = this.#options;
    const transfer = [spoken.samples.buffer];
    const added = await this.#worker.ask({ type: 'add', spoken }, 'added', { signal, transfer });
    this.#soundSeconds = added.soundSeconds;
  }

  #fractionAt(chapter: number, characters: number): number {
    const chapters = this.#job.chapters;
    const before = chapters.slice(0, chapter).reduce((sum, { length }) => sum + length, 0);
    const within = Math.min(characters, chapters[chapter]?.length ?? 0);
    return Math.min(1, (before + within) / Math.max(1, this.#totalLength));
  }

  #report(stage: SoundProgress['stage'], fraction: number): void {
    const now = this.#services.clock.now();
    this.#start ??= { ms: now, fraction };
    const done = fraction - this.#start.fraction;
    const leftSeconds =
      stage === 'speaking' && done > ESTIMATE_FROM
        ? ((now - this.#start.ms) / 1000 / done) * (1 - fraction)
        : undefined;
    this.#options.onProgress?.({ stage, fraction, soundSeconds: this.#soundSeconds, leftSeconds });
  }
}

function keptSound(
  { file, seconds, chapters, vtt, srt }: FinishedSound,
  unspoken: number,
): KeptSound {
  return { file, name: file.name, seconds, chapters, captions: { vtt, srt }, unspoken };
}

/** Raise it whenever the same text would now be cut otherwise: places count in segments. */
const CUT_VERSION = 2;

/** Changes with everything that the sound depends on, as far as it is known before the text is loaded. */
async function fingerprintOf(job: SoundJob): Promise<string> {
  const { title, author, format, version, voice, speed, sampleRateHz } = job;
  const chapters = job.chapters.map((chapter) => [chapter.title, chapter.length]);
  const all = JSON.stringify([
    CUT_VERSION,
    title,
    author,
    format,
    version,
    voice,
    speed,
    sampleRateHz,
    chapters,
  ]);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(all));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
