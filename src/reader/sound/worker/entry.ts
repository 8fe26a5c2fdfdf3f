import { SoundError } from '../sound-job.ts';
import type { FromSoundWorker, SoundAnswer, ToSoundWorker } from '../protocol.ts';
import { encodableFormats } from './encoding.ts';
import { openWorkDisk } from './opfs-disk.ts';
import { listUnfinished, openJob, type OpenJob } from './job.ts';

const post = (message: FromSoundWorker) => postMessage(message);
const disk = openWorkDisk();
let job: OpenJob | undefined;
/** What is asked is done in order. */
let last: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<ToSoundWorker>) => {
  last = last.then(() => reply(data));
});

async function reply(message: ToSoundWorker): Promise<void> {
  const { request } = message;
  try {
    post({ type: 'answer', request, answer: await answer(message) });
  } catch (error) {
    post({ type: 'failed', request, code: codeOf(error) });
  }
}

async function answer(message: ToSoundWorker): Promise<SoundAnswer> {
  switch (message.type) {
    case 'open':
      job = await openJob(await disk, message.job);
      return { type: 'opened', next: job.next, soundSeconds: job.soundSeconds() };
    case 'add':
      await opened().add(message.spoken);
      return { type: 'added', soundSeconds: opened().soundSeconds() };
    case 'finish': {
      const onProgress = (fraction: number) => post({ type: 'writing', fraction });
      return { type: 'finished', sound: await opened().finish(message.end, onProgress) };
    }
    case 'list':
      return { type: 'listed', unfinished: await listUnfinished(await disk) };
    case 'formats':
      return { type: 'formats', formats: await encodableFormats() };
    case 'discard':
      await (await disk).remove(message.id);
      return { type: 'discarded' };
  }
}

function opened(): OpenJob {
  if (!job) throw new SoundError('failed');
  return job;
}

function codeOf(error: unknown): SoundError['code'] {
  if (error instanceof SoundError) return error.code;
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return isFull ? 'disk-full' : 'failed';
}
