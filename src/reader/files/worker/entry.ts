import { FileError } from '../book.ts';
import type { FromFileWorker, ToFileWorker } from '../protocol.ts';
import { readFile } from './read-file.ts';

const post = (message: FromFileWorker) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<ToFileWorker>) => void answer(data.file));

async function answer(file: File): Promise<void> {
  try {
    const { chapters, ...about } = await readFile({
      file,
      onProgress: (fraction) => post({ type: 'progress', fraction }),
    });
    for (const chapter of chapters) post({ type: 'chapter', chapter });
    post({ type: 'done', about });
  } catch (error) {
    post({ type: 'failed', code: error instanceof FileError ? error.code : 'broken' });
  }
}
