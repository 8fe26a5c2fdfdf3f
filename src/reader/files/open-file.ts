import { onAbort } from '../../shared/abort.ts';
import { FileError, type Book, type Chapter } from './book.ts';
import type { FromFileWorker, ToFileWorker } from './protocol.ts';

/** What a file picker is to offer, as the `accept` of an input. */
export const ACCEPTED_FILES =
  '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.epub,.pdf,.docx,.srt,.vtt';

/** Starts a worker that speaks `protocol.ts`. */
export type SpawnFileWorker = () => Worker;

function spawnFileWorker(): Worker {
  return new Worker(new URL('./worker/entry.ts', import.meta.url), {
    type: 'module',
    name: 'knik-file',
  });
}

/**
 * Reads a file of any format of {@link ACCEPTED_FILES}, in a worker that is started for it and ended with it. The
 * worker loads the parser that the file needs. Nothing leaves the device.
 *
 * @param onProgress Hears how much of it has been read, 0 to 1, now and then.
 * @throws FileError; the signal's reason after an abort.
 */
export async function openFile(
  file: File,
  signal: AbortSignal,
  onProgress: (fraction: number) => void = () => {},
  spawn: SpawnFileWorker = spawnFileWorker,
): Promise<Book> {
  signal.throwIfAborted();
  const worker = spawn();
  const chapters: Chapter[] = [];
  let forget = () => {};
  try {
    return await new Promise<Book>((resolve, reject) => {
      const fail = (cause: unknown) => reject(new FileError('not-loaded', cause));
      forget = onAbort(signal, () => reject(signal.reason));
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        fail(event);
      });
      worker.addEventListener('messageerror', fail);
      worker.addEventListener('message', ({ data }: MessageEvent<FromFileWorker>) => {
        switch (data.type) {
          case 'progress':
            onProgress(data.fraction);
            break;
          case 'chapter':
            chapters.push(data.chapter);
            break;
          case 'done':
            resolve({ ...data.about, chapters });
            break;
          case 'failed':
            reject(new FileError(data.code));
        }
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
      worker.postMessage({ file } satisfies ToFileWorker);
    });
  } finally {
    forget();
    worker.terminate();
  }
}
