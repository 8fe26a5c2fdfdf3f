import type { FileHash } from '../record.ts';
import type { FolderSource } from '../source.ts';
import type { Listing, SourceFile } from './listing.ts';
import { refused } from './failures.ts';
import { contentLength, reach } from './request.ts';

/**
 * Lists a plain web folder: asks for the headers of every file that it might have.
 *
 * A folder may hold a `SHA256SUMS`, as the tool `sha256sum` writes it. Without one, only the length of
 * what arrives can be checked, and later that it has not changed on the disk.
 *
 * @throws KnikError `voice-download` or TransferInterruptedError; the signal's reason after an abort.
 */
export async function listFolder(
  { url }: FolderSource,
  fetcher: typeof fetch,
  signal: AbortSignal,
  paths: readonly string[],
): Promise<Listing> {
  const [sums, ...found] = await Promise.all([readSums(), ...paths.map(look)]);
  return {
    revision: '',
    files: found.flatMap((file) =>
      file === undefined ? [] : [{ ...file, hash: sums.get(file.path) }],
    ),
  };

  async function look(path: string): Promise<Omit<SourceFile, 'hash'> | undefined> {
    const address = `${url}${path}`;
    // The range keeps the answer from being compressed, or its length would not be the file's.
    const headers = { range: 'bytes=0-' };
    const response = await reach(fetcher, address, { method: 'HEAD', headers, signal });
    const bytes = contentLength(response);
    if (response.status === 404 || isPage(response)) return undefined;
    if (!response.ok) throw refused(address, response);
    return bytes === undefined ? undefined : { path, url: address, bytes };
  }

  async function readSums(): Promise<ReadonlyMap<string, FileHash>> {
    const response = await reach(fetcher, `${url}SHA256SUMS`, { signal });
    const text = response.ok && !isPage(response) ? await response.text() : '';
    return parseSums(text);
  }
}

/** Many static hosts answer with their start page for what they do not have. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

function parseSums(text: string): ReadonlyMap<string, FileHash> {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](?:\.\/)?(\S+)$/gm);
  return new Map(
    Array.from(lines, ([, hex = '', path = '']) => [path, { kind: 'sha256', hex }] as const),
  );
}
