import type { FileHash } from '../record.ts';

/** A file as its source describes it. */
export interface SourceFile {
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
  readonly hash: FileHash | undefined;
}

export interface Listing {
  /** The commit; empty for a folder. */
  readonly revision: string;
  readonly files: readonly SourceFile[];
}
