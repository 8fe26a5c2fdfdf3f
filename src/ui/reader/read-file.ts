import { FileError } from '../../reader/files/book.ts';
import { openFile } from '../../reader/files/open-file.ts';
import type { Reader } from '../../reader/reader.ts';
import { readerFileWords } from '../words/reader-files.ts';

/** How the opening of a file ended; after an abort it is `aborted`. */
export type FileOutcome =
  /** `notes`: sentences on what was noticed and did not stop it. */
  | { readonly type: 'opened'; readonly notes: readonly string[] }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'aborted' };

/**
 * Adds a file to the library, opens it, and begins to read it.
 *
 * @param onProgress Hears how much of it has been opened, 0 to 1.
 */
export async function readFile(
  reader: Reader,
  file: File,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<FileOutcome> {
  try {
    const book = await openFile(file, signal, onProgress);
    signal.throwIfAborted();
    const { id } = await reader.library.add(book);
    await reader.open(id);
    reader.play();
    return {
      type: 'opened',
      notes: book.problems.map((problem) => readerFileWords.problem(problem)),
    };
  } catch (error) {
    if (signal.aborted) return { type: 'aborted' };
    const code = error instanceof FileError ? error.code : 'broken';
    return { type: 'failed', message: readerFileWords.errors[code] };
  }
}
