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
  const name = `knik-keep-sound-${job.id}`;
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => {
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
