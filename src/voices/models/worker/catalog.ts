import { totalBytesOf } from '../record.ts';
import { modelKey, type ModelSet } from '../model-set.ts';
import { sourceName } from '../source.ts';
import type { Catalog } from '../state.ts';
import { TransferInterruptedError, notAModel } from './failures.ts';
import { listFolder } from './folder.ts';
import { listHub } from './hub.ts';
import type { Listing, SourceFile } from './listing.ts';

/**
 * Asks the source of an engine what it has.
 *
 * @throws KnikError `voice-download`; the signal's reason after an abort.
 */
export async function listSource(
  set: ModelSet,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Listing> {
  const { source } = set;
  const paths = knownPaths(set);
  try {
    const listing =
      source.kind === 'hub'
        ? await listHub(source, fetcher, signal, paths)
        : await listFolder(source, fetcher, signal, paths);
    const files = listing.files.filter(({ path }) => paths.includes(path));
    const listed = { ...listing, files };
    const isWhole = set.variants.some(({ id }) => filesOf(set, listed, id) !== undefined);
    if (!isWhole) throw notAModel(sourceName(source), new Error('Files of the model are missing.'));
    return listed;
  } catch (error) {
    throw error instanceof TransferInterruptedError ? error.failure : error;
  }
}

/** Everything that one variant needs, the small files first; `undefined` where the source lacks some of it. */
export function filesOf(
  set: ModelSet,
  listing: Listing,
  variant: string,
): SourceFile[] | undefined {
  const wanted = set.variants.find(({ id }) => id === variant);
  if (wanted === undefined) return undefined;
  const find = (path: string) => listing.files.find((file) => file.path === path);
  const common = set.common.map(({ path, isRequired }) => ({ file: find(path), isRequired }));
  const [model, ...others] = wanted.files.map(find);
  const required = [model, ...others, ...common.filter((c) => c.isRequired).map((c) => c.file)];
  if (required.includes(undefined)) return undefined;
  return [...common.map(({ file }) => file), ...others, model].filter((file) => file !== undefined);
}

/** A listing as the page sees it. */
export function catalogOf(set: ModelSet, listing: Listing): Catalog {
  const offers = set.variants.flatMap(({ id }) => {
    const files = filesOf(set, listing, id);
    return files === undefined
      ? []
      : [{ model: modelKey(set.engine, id), bytes: totalBytesOf(files) }];
  });
  return { revision: listing.revision, offers };
}

/** Every file of which a source is asked whether it has it, small ones first. */
function knownPaths({ common, variants }: ModelSet): readonly string[] {
  const paths = [...common.map(({ path }) => path), ...variants.flatMap(({ files }) => files)];
  return [...new Set(paths)];
}
