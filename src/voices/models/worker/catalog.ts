import { precisionOf, totalBytesOf } from '../record.ts';
import { sourceName, type ModelSource } from '../source.ts';
import { MODEL_PATHS, PRECISIONS, type Catalog, type Precision } from '../state.ts';
import { TransferInterruptedError, notAModel } from './failures.ts';
import { listFolder } from './folder.ts';
import { listHub } from './hub.ts';
import {
  KNOWN_PATHS,
  SMALL_PATHS,
  TOKENIZER_PATH,
  type Listing,
  type SourceFile,
} from './listing.ts';

/**
 * Asks a source what it has.
 *
 * @throws KnikError `voice-download`; the signal's reason after an abort.
 */
export async function listSource(
  source: ModelSource,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<Listing> {
  try {
    const listing =
      source.kind === 'hub'
        ? await listHub(source, fetcher, signal)
        : await listFolder(source, fetcher, signal, KNOWN_PATHS);
    const files = listing.files.filter(({ path }) => KNOWN_PATHS.includes(path));
    const whole = files.some(({ path }) => precisionOf(path)) && findTokenizer(files);
    if (!whole) throw notAModel(sourceName(source), new Error('tokenizer.json or models missing'));
    return { ...listing, files };
  } catch (error) {
    throw error instanceof TransferInterruptedError ? error.failure : error;
  }
}

/** Everything that one model needs, the small files first; `undefined` where the source has no such model. */
export function filesOf(listing: Listing, precision: Precision): SourceFile[] | undefined {
  const onnx = listing.files.find(({ path }) => path === MODEL_PATHS[precision]);
  const small = listing.files.filter(({ path }) => SMALL_PATHS.includes(path));
  return onnx && [...small, onnx];
}

export function findTokenizer(files: readonly SourceFile[]): SourceFile | undefined {
  return files.find(({ path }) => path === TOKENIZER_PATH);
}

/** What the page is told of a listing. */
export function catalogOf(listing: Listing): Catalog {
  const offers = PRECISIONS.flatMap((model) => {
    const files = filesOf(listing, model);
    return files === undefined ? [] : [{ model, bytes: totalBytesOf(files) }];
  });
  return { revision: listing.revision, offers };
}
