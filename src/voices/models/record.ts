import type { Consent } from './state.ts';

/** The hash that a file must have. A hub names large files by SHA-256, small ones by their git object. */
export type FileHash =
  | { readonly kind: 'sha256'; readonly hex: string }
  /** SHA-1 of `blob <size>`, a zero byte and the content. */
  | { readonly kind: 'git-blob'; readonly hex: string };

/** One file of a model, as it is to be and as far as it has come. */
export interface FileRecord {
  /** Path within the repository, such as `onnx/model.onnx`. */
  readonly path: string;
  /** Where it comes from; `undefined` for one picked from disk. */
  readonly url: string | undefined;
  readonly bytes: number;
  /** `undefined` where the source names none: then only the length can be checked on arrival. */
  readonly hash: FileHash | undefined;
  /** `ETag` or `Last-Modified` of what has arrived so far; another one means another file. */
  readonly validator: string | undefined;
  /** Set once the whole file was verified; what it must hash to whenever it is read. */
  readonly sha256: string | undefined;
}

/** The record that is kept beside a model's files. */
export interface ModelRecord {
  readonly format: 1;
  /** See `sourceName`; `own` for the person's own file. */
  readonly source: string;
  /** The commit; empty where the source knows none. */
  readonly revision: string;
  readonly consent: Consent;
  /** The person wants it and nothing forbids: a tab that finds it unfinished continues it unasked. */
  readonly wanted: boolean;
  readonly files: readonly FileRecord[];
}

/** Folder of the origin's private file system, with a folder for each model; see `ModelSet`. */
export const MODELS_FOLDER = 'models';
/** Name of the record within a model's folder. */
export const RECORD_NAME = 'record.json';

/** Name of a file within its model's folder. */
export function storedName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Reads a record back.
 *
 * @returns `undefined` for anything but a whole record of this format: a crash may have cut it.
 */
export function parseRecord(json: string): ModelRecord | undefined {
  try {
    const value = JSON.parse(json) as Partial<ModelRecord> | null;
    return value?.format === 1 && Array.isArray(value.files) ? (value as ModelRecord) : undefined;
  } catch {
    return undefined;
  }
}

export function totalBytesOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
