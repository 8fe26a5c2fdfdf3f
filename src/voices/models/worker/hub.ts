import type { FileHash } from '../record.ts';
import type { HubSource } from '../source.ts';
import type { Listing, SourceFile } from './listing.ts';
import { notAModel, refused } from './failures.ts';
import { reach } from './request.ts';

/** An entry of the hub's tree API. */
interface TreeEntry {
  readonly type: string;
  readonly path: string;
  readonly size: number;
  /** Of the git object: for a file in large file storage, of its pointer. */
  readonly oid: string;
  readonly lfs?: { readonly oid: string; readonly size: number };
}

const COMMIT = /^[0-9a-f]{40}$/;

/**
 * Lists a repository by the hub's API, at the commit that its revision names now.
 *
 * Every address in the listing names that commit: a branch that moves on cannot mix two models.
 *
 * @throws KnikError `voice-download` or TransferInterruptedError; the signal's reason after an abort.
 */
export async function listHub(
  { endpoint, repository, revision }: HubSource,
  fetcher: typeof fetch,
  signal: AbortSignal,
  paths: readonly string[],
): Promise<Listing> {
  const api = `${endpoint}/api/models/${repository}`;

  async function ask(path: string): Promise<unknown> {
    const url = `${api}/${path}`;
    const response = await reach(fetcher, url, { signal });
    if (!response.ok) throw refused(url, response);
    try {
      return await response.json();
    } catch (cause) {
      throw notAModel(endpoint, cause);
    }
  }

  const commit = await resolve();
  const folders = new Set(paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  const trees = await Promise.all(
    Array.from(folders, (folder) =>
      ask(folder === '' ? `tree/${commit}` : `tree/${commit}/${folder}`),
    ),
  );
  const files = trees.flat().filter(isFile);
  return { revision: commit, files: files.map(describe) };

  async function resolve(): Promise<string> {
    if (COMMIT.test(revision)) return revision;
    const { sha } = ((await ask(`revision/${revision}`)) ?? {}) as { readonly sha?: unknown };
    if (typeof sha === 'string' && COMMIT.test(sha)) return sha;
    throw notAModel(endpoint, new Error(`The hub named no commit for ${revision}.`));
  }

  function describe({ path, size, oid, lfs }: TreeEntry): SourceFile {
    const hash: FileHash = lfs ? { kind: 'sha256', hex: lfs.oid } : { kind: 'git-blob', hex: oid };
    const url = `${endpoint}/${repository}/resolve/${commit}/${path}`;
    return { path, url, bytes: lfs?.size ?? size, hash };
  }
}

function isFile(entry: unknown): entry is TreeEntry {
  const { type, path, size, oid } = (entry ?? {}) as Partial<TreeEntry>;
  const known = typeof path === 'string' && typeof size === 'number' && typeof oid === 'string';
  return type === 'file' && known;
}
