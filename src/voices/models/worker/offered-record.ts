import { totalBytesOf, type ModelRecord } from '../record.ts';
import type { ModelSet } from '../model-set.ts';
import { sourceName } from '../source.ts';
import { filesOf } from './catalog.ts';
import { notAModel } from './failures.ts';
import type { Listing, SourceFile } from './listing.ts';

/**
 * The record of a download of what the source offers, before its first byte.
 *
 * @throws KnikError When the source has no such model.
 */
export function offeredRecord(set: ModelSet, variant: string, listing: Listing): ModelRecord {
  const origin = sourceName(set.source);
  const files = filesOf(set, listing, variant);
  if (files === undefined) throw notAModel(origin, new Error(`No ${variant} model.`));
  const consent = { bytes: totalBytesOf(files), metered: false };
  const { revision } = listing;
  return { format: 1, source: origin, revision, consent, wanted: true, files: files.map(begin) };
}

/** Whether two records are of the same files of the same source. */
export function sameFiles(a: ModelRecord, b: ModelRecord): boolean {
  const name = ({ files }: ModelRecord) =>
    JSON.stringify(files.map(({ url, bytes, hash }) => [url, bytes, hash]));
  return a.source === b.source && name(a) === name(b);
}

function begin(file: SourceFile): ModelRecord['files'][number] {
  return { ...file, validator: undefined, sha256: undefined };
}
