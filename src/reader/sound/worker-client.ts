import { createWorkerRequests } from '../../shared/worker-requests.ts';
import type { FromSoundWorker, SoundAnswer, ToSoundWorker } from './protocol.ts';
import { SoundError } from './sound-job.ts';

type Ask<Type extends ToSoundWorker['type']> = Omit<
  Extract<ToSoundWorker, { readonly type: Type }>,
  'request'
>;
/** A message without the id of its request. */
export type Question = { [Type in ToSoundWorker['type']]: Ask<Type> }[ToSoundWorker['type']];

/** The page's side of a worker that makes a file of sound. */
export interface SoundWorker {
  /** @throws SoundError; the signal's reason after an abort. */
  ask<Type extends SoundAnswer['type']>(
    question: Question,
    expected: Type,
    options?: { readonly signal?: AbortSignal; readonly transfer?: ArrayBuffer[] },
  ): Promise<Extract<SoundAnswer, { readonly type: Type }>>;
  terminate(): void;
}

/** Starts a worker that speaks `protocol.ts`. */
export type SpawnSoundWorker = () => Worker;

export const spawnSoundWorker: SpawnSoundWorker = () =>
  new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-keep-sound',
  });

/** @param onWriting Hears how much of the file has been put together, 0 to 1. */
export function startSoundWorker(
  spawn: SpawnSoundWorker = spawnSoundWorker,
  onWriting: (fraction: number) => void = () => {},
): SoundWorker {
  const requests = createWorkerRequests<SoundAnswer>();
  const worker = spawn();
  worker.addEventListener('message', ({ data }: MessageEvent<FromSoundWorker>) => {
    switch (data.type) {
      case 'answer':
        requests.resolve(data.request, data.answer);
        return;
      case 'failed':
        requests.reject(data.request, new SoundError(data.code));
        return;
      case 'writing':
        onWriting(data.fraction);
    }
  });
  const fail = (cause: unknown) => requests.close(new SoundError('failed', cause));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    fail(event);
  });
  worker.addEventListener('messageerror', fail);

  return {
    async ask(question, expected, { signal, transfer = [] } = {}) {
      const answer = await requests.ask(
        (request) => worker.postMessage({ request, ...question }, { transfer }),
        { signal },
      );
      if (answer.type !== expected) throw new SoundError('failed');
      return answer as Extract<SoundAnswer, { readonly type: typeof expected }>;
    },
    terminate() {
      worker.terminate();
      requests.close(new SoundError('failed'));
    },
  };
}
