import type { Book } from './book.ts';

/** What a file picker is to offer, as the `accept` of an input. */
export const ACCEPTED_FILES =
  '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.epub,.pdf,.docx,.srt,.vtt';

/**
 * Reads a file in a worker that is started for it, with a parser that is loaded for it.
 *
 * @param onProgress Hears how much of it has been read, 0 to 1, now and then.
 * @throws FileError; the signal's reason after an abort.
 */
export type OpenFile = (
  file: File,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
) => Promise<Book>;
