import type { FileHash } from '../record.ts';
import { MODEL_PATHS } from '../state.ts';

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

/** The symbols, without which no model can be spoken with. */
export const TOKENIZER_PATH = 'tokenizer.json';
export const SMALL_PATHS = [TOKENIZER_PATH, 'config.json'];

/** Every file of which a source is asked whether it has it. */
export const KNOWN_PATHS: readonly string[] = [...SMALL_PATHS, ...Object.values(MODEL_PATHS)];
