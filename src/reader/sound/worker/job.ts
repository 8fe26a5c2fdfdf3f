import {
  SoundError,
  type SoundFormat,
  type SoundMark,
  type UnfinishedSound,
} from '../sound-job.ts';
import type { FinishedSound, OpenedJob, Place, SpokenSegment } from '../protocol.ts';
import { cuesOf, toSrt, toVtt, type Cue } from './captions.ts';
import { encodePart } from './encoding.ts';
import type { WorkDisk, WorkFolder } from './work-disk.ts';
import { joinParts, secondsOf } from './join-parts.ts';

/** A part is encoded and kept once it has so much sound and a paragraph ends; in any case at the second figure. */
const PART_SECONDS = 90;
const PART_SECONDS_MAX = 180;
/** More text than this is not made in memory: some four hours, or 70 MB. */
const MEMORY_LENGTH_MAX = 200_000;
const JOB = 'job.json';

const MEDIA_TYPES: Readonly<Record<SoundFormat, string>> = {
  m4a: 'audio/mp4',
  opus: 'audio/ogg',
  wav: 'audio/wav',
};
const SUFFIXES: Readonly<Record<SoundFormat, string>> = { m4a: 'm4a', opus: 'opus', wav: 'wav' };

/** What is kept of a job beside its sound. */
interface JobRecord {
  readonly fingerprint: string;
  readonly title: string;
  readonly format: SoundFormat;
}

/** What is known of one part. Written behind its sound, so that a part is whole if this is there. */
interface PartRecord {
  readonly seconds: number;
  /** The first segment that is not in it. */
  readonly next: Place;
  /** Times from the beginning of the part. */
  readonly chapters: readonly SoundMark[];
  readonly cues: readonly Cue[];
}

/** Work on one file of sound. */
export interface OpenJob {
  /** Where to go on: behind the last part that was kept. */
  readonly next: Place;
  /** Sound that was made, kept or not. */
  readonly soundSeconds: () => number;
  /** @throws SoundError */
  add(spoken: SpokenSegment): Promise<void>;
  /** Puts the file together. @param end The first place behind the text. */
  finish(end: Place, onProgress: (fraction: number) => void): Promise<FinishedSound>;
}

/** Work that was begun on a disk. */
export async function listUnfinished(disk: WorkDisk): Promise<UnfinishedSound[]> {
  const found: UnfinishedSound[] = [];
  for (const id of await disk.list()) {
    const folder = await disk.folder(id);
    const record = await readJson<JobRecord>(folder, JOB);
    if (!record) continue;
    const parts = await readParts(folder);
    const soundSeconds = parts.reduce((sum, { seconds }) => sum + seconds, 0);
    found.push({ id, title: record.title, format: record.format, soundSeconds });
  }
  return found;
}

/** Opens a job, with all that was kept of the same before. */
export async function openJob(disk: WorkDisk, job: OpenedJob): Promise<OpenJob> {
  if (!disk.isLasting && job.length > MEMORY_LENGTH_MAX) throw new SoundError('no-disk');
  const { fingerprint, title, format } = job;
  const before = await readJson<JobRecord>(await disk.folder(job.id), JOB);
  if (before?.fingerprint !== fingerprint) await disk.remove(job.id);
  const folder = await disk.folder(job.id);
  await writeJson(folder, JOB, { fingerprint, title, format } satisfies JobRecord);
  return new Job(job, folder, await readParts(folder));
}

async function readParts(folder: WorkFolder): Promise<PartRecord[]> {
  const parts: PartRecord[] = [];
  for (;;) {
    const part = await readJson<PartRecord>(folder, `${parts.length}.json`);
    if (!part) return parts;
    parts.push(part);
  }
}

class Job implements OpenJob {
  readonly #job: OpenedJob;
  readonly #folder: WorkFolder;
  readonly #parts: PartRecord[];
  readonly next: Place;
  #open: SpokenSegment[] = [];
  #openSeconds = 0;

  constructor(job: OpenedJob, folder: WorkFolder, parts: PartRecord[]) {
    this.#job = job;
    this.#folder = folder;
    this.#parts = parts;
    this.next = parts.at(-1)?.next ?? { chapter: 0, segment: 0 };
  }

  readonly soundSeconds = (): number =>
    this.#parts.reduce((sum, { seconds }) => sum + seconds, this.#openSeconds);

  async add(spoken: SpokenSegment): Promise<void> {
    this.#open.push(spoken);
    this.#openSeconds += secondsIn(spoken);
    const isFull =
      this.#openSeconds > PART_SECONDS_MAX ||
      (this.#openSeconds > PART_SECONDS && spoken.endsParagraph);
    const { chapter, segment } = spoken.place;
    if (isFull) await this.#closePart({ chapter, segment: segment + 1 });
  }

  async finish(end: Place, onProgress: (fraction: number) => void): Promise<FinishedSound> {
    if (this.#open.length > 0) await this.#closePart(end);
    if (this.#parts.length === 0) throw new SoundError('nothing-to-say');
    const { chapters, cues, seconds } = joined(this.#parts);
    const { format, title } = this.#job;
    const name = `sound.${SUFFIXES[format]}`;
    const target = await this.#folder.create(name);
    try {
      const loads = this.#parts.map((_, at) => async () => {
        const part = await this.#folder.read(`${at}.${SUFFIXES[format]}`);
        if (!part) throw new SoundError('failed');
        return part;
      });
      const tags = { title, author: this.#job.author, cover: this.#job.cover, chapters };
      await joinParts(loads, format, tags, target, (done) => onProgress(done / loads.length));
    } finally {
      target.close();
    }
    return {
      file: await this.#folder.file(name, fileName(title, SUFFIXES[format]), MEDIA_TYPES[format]),
      seconds,
      chapters,
      vtt: new Blob([toVtt(cues)], { type: 'text/vtt' }),
      srt: new Blob([toSrt(cues)], { type: 'application/x-subrip' }),
    };
  }

  async #closePart(next: Place): Promise<void> {
    const [first] = this.#open;
    if (!first) return;
    const { sampleRateHz } = first;
    const { format } = this.#job;
    const { bytes, delaySeconds } = await encodePart(samplesOf(this.#open), sampleRateHz, format);
    const seconds = await secondsOf(new Blob([bytes]));
    const marks = marksOf(this.#open, delaySeconds);
    const at = this.#parts.length;
    const part = { seconds, next, ...marks };
    await this.#folder.write(`${at}.${SUFFIXES[format]}`, bytes);
    await writeJson(this.#folder, `${at}.json`, part satisfies PartRecord);
    this.#parts.push(part);
    this.#open = [];
    this.#openSeconds = 0;
  }
}

function pauseFrames({ pauseSeconds, sampleRateHz }: SpokenSegment): number {
  return Math.round(pauseSeconds * sampleRateHz);
}

function secondsIn(spoken: SpokenSegment): number {
  return (spoken.samples.length + pauseFrames(spoken)) / spoken.sampleRateHz;
}

function samplesOf(spoken: readonly SpokenSegment[]): Float32Array<ArrayBuffer> {
  const frames = spoken.reduce((sum, each) => sum + each.samples.length + pauseFrames(each), 0);
  const all = new Float32Array(frames);
  let at = 0;
  for (const each of spoken) {
    all.set(each.samples, at);
    at += each.samples.length + pauseFrames(each);
  }
  return all;
}

function marksOf(
  spoken: readonly SpokenSegment[],
  delaySeconds: number,
): Pick<PartRecord, 'chapters' | 'cues'> {
  const chapters: SoundMark[] = [];
  const cues: Cue[] = [];
  let at = delaySeconds;
  for (const each of spoken) {
    if (each.chapterTitle !== undefined)
      chapters.push({ title: each.chapterTitle, startSeconds: at });
    const end = at + each.samples.length / each.sampleRateHz;
    cues.push(...cuesOf(each.text, each.words, at, end));
    at += secondsIn(each);
  }
  return { chapters, cues };
}

function joined(parts: readonly PartRecord[]): Omit<PartRecord, 'next'> {
  const chapters: SoundMark[] = [];
  const cues: Cue[] = [];
  let seconds = 0;
  for (const part of parts) {
    const start = seconds;
    for (const { title, startSeconds } of part.chapters) {
      chapters.push({ title, startSeconds: start + startSeconds });
    }
    for (const { text, startSeconds, endSeconds } of part.cues) {
      cues.push({ text, startSeconds: start + startSeconds, endSeconds: start + endSeconds });
    }
    seconds += part.seconds;
  }
  return { chapters: fromTheStart(chapters), cues, seconds };
}

/** Players take what is before the first chapter for one of its own. */
function fromTheStart(chapters: readonly SoundMark[]): SoundMark[] {
  return chapters.map((mark, at) =>
    at === 0 && mark.startSeconds < 1 ? { title: mark.title, startSeconds: 0 } : mark,
  );
}

/** A name that every system takes. */
function fileName(title: string, suffix: string): string {
  const name = title.replaceAll(/[\p{Cc}<>:"/\\|?*\s]+/gu, ' ').trim();
  return `${name.slice(0, 100).replace(/[. ]+$/u, '') || 'Knik'}.${suffix}`;
}

async function readJson<T>(folder: WorkFolder, name: string): Promise<T | undefined> {
  const file = await folder.read(name);
  if (!file) return undefined;
  try {
    return JSON.parse(await file.text()) as T;
  } catch {
    // Cut off while it was written: it is made again.
    return undefined;
  }
}

function writeJson(folder: WorkFolder, name: string, value: unknown): Promise<void> {
  return folder.write(name, new TextEncoder().encode(JSON.stringify(value)));
}
