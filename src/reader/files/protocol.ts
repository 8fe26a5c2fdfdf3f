import type { Book, Chapter, FileErrorCode } from './book.ts';

/** To the worker: the one file that it is started for. */
export interface ToFileWorker {
  readonly file: File;
}

/**
 * From the worker. Chapters come one by one, so that the page never takes over a whole book in one go; `done` is
 * the last of them all.
 */
export type FromFileWorker =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'chapter'; readonly chapter: Chapter }
  | { readonly type: 'done'; readonly about: Omit<Book, 'chapters'> }
  | { readonly type: 'failed'; readonly code: FileErrorCode };
