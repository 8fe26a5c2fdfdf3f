import { createWorkerRequests } from '../../shared/worker-requests.ts';
import type { FromCodeWorker, ToCodeWorker } from './protocol.ts';

/** Tells code apart in a worker, which is started with the first question. */
export interface CodeClient {
  /** The tokens, as {@link FromCodeWorker} has them; none where the worker cannot be had. Never rejects. */
  tokensOf(code: string, language: string): Promise<Uint32Array<ArrayBuffer>>;
}

/** @param spawn Starts the worker. */
export function createCodeClient(spawn: () => Worker): CodeClient {
  const requests = createWorkerRequests<Uint32Array<ArrayBuffer>>();
  let worker: Worker | undefined;

  const open = () => {
    const opened = spawn();
    opened.addEventListener('message', ({ data }: MessageEvent<FromCodeWorker>) =>
      requests.resolve(data.request, data.tokens),
    );
    // Colours are no reason to complain: the code is there.
    const giveUp = () => requests.close(new Error('The worker for code could not be loaded.'));
    opened.addEventListener('error', giveUp);
    opened.addEventListener('messageerror', giveUp);
    return opened;
  };

  return {
    tokensOf(code, language) {
      return requests
        .ask((request) => {
          worker ??= open();
          const message: ToCodeWorker = { request, code, language };
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
          worker.postMessage(message);
        })
        .catch(() => new Uint32Array());
    },
  };
}

/** Starts the worker; its script is fetched now. */
export function spawnCodeWorker(): Worker {
  return new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-code',
  });
}
