/**
 * Sound to keep: a text, or a part of it, as a file.
 *
 * {@link keepSound} makes one, and goes on where it was left when it is called again with the same job, in another
 * visit too: what is made is on the disk, part by part. {@link unfinishedSounds} says what was left.
 * `saveFile` hands the file over; {@link discardSound} frees the disk after that.
 */
import {
  SoundError,
  type KeptSound,
  type SoundFormat,
  type SoundJob,
  type UnfinishedSound,
} from './sound-job.ts';
import { JobSpeaker, type KeepSoundOptions, type SoundServices } from './speak-job.ts';
import { startSoundWorker, type SoundWorker, type SpawnSoundWorker } from './worker-client.ts';

export type { KeepSoundOptions, SoundServices } from './speak-job.ts';

/**
 * Speaks a text into a file, one segment at a time, so that a reply that is asked for meanwhile is not held up long.
 *
 * The file, and all that is not in it yet, is on the disk; no more than three minutes of sound are in memory. In a
 * browser that gives the page no disk, a text of some hours is made in memory.
 *
 * @throws SoundError; the signal's reason after an abort.
 */
export async function keepSound(
  job: SoundJob,
  services: SoundServices,
  options: KeepSoundOptions,
): Promise<KeptSound> {
  options.signal.throwIfAborted();
  return navigator.locks.request(lockOf(job.id), { ifAvailable: true }, (lock) => {
    if (!lock) throw new SoundError('busy');
    return new JobSpeaker(job, services, options).run();
  });
}

/** What was begun, in this visit or an earlier one, and neither finished and discarded nor discarded. */
export function unfinishedSounds(spawn?: SpawnSoundWorker): Promise<readonly UnfinishedSound[]> {
  return withWorker(
    spawn,
    async (worker) => (await worker.ask({ type: 'list' }, 'listed')).unfinished,
  );
}

/** Removes what was made of a job from the disk, its file included. */
export function discardSound(id: string, spawn?: SpawnSoundWorker): Promise<void> {
  return withWorker(spawn, async (worker) => {
    await worker.ask({ type: 'discard', id }, 'discarded');
  });
}

/** Removes what was left of jobs that nobody can go on with. Work under way, in another tab too, stays. */
export async function discardUnwanted(
  isWanted: (id: string) => boolean,
  spawn?: SpawnSoundWorker,
): Promise<void> {
  for (const { id } of await unfinishedSounds(spawn)) {
    if (isWanted(id)) continue;
    await navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (lock) await discardSound(id, spawn);
    });
  }
}

/** Held by the tab that works on a job. */
function lockOf(id: string): string {
  return `knik-keep-sound-${id}`;
}

/** The formats that this browser makes, the best first. */
export function soundFormats(spawn?: SpawnSoundWorker): Promise<readonly SoundFormat[]> {
  return withWorker(
    spawn,
    async (worker) => (await worker.ask({ type: 'formats' }, 'formats')).formats,
  );
}

async function withWorker<Result>(
  spawn: SpawnSoundWorker | undefined,
  use: (worker: SoundWorker) => Promise<Result>,
): Promise<Result> {
  const worker = startSoundWorker(spawn);
  try {
    return await use(worker);
  } finally {
    worker.terminate();
  }
}
