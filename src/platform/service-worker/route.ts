import type { SiteFile } from './site.ts';
import { SHARE_QUERY } from '../protocol.ts';
import { HASHED_FOLDER } from './site.ts';

/** The purpose of a request. */
export type Route =
  /** The document itself. */
  | { readonly type: 'page' }
  /** Any other file of this version. */
  | { readonly type: 'file'; readonly file: SiteFile }
  /** A text or file that another app shares with the page. */
  | { readonly type: 'share' }
  /** A part of an older version, which a page that is still open asks for. */
  | { readonly type: 'former' };

type Asked = Pick<Request, 'method' | 'mode' | 'url' | 'headers'>;

/**
 * How the worker answers a request; `undefined`: it does not touch it.
 *
 * It answers for the files of the site and nothing else. Other origins, so Gemini and the hub of the models,
 * are not its business; nor is what lies beside or below the site without being part of it, what is sent
 * rather than fetched, or a part of a file.
 *
 * @param scope Address of the site's root, with its slash.
 * @param files The files of this version, by path.
 */
export function routeOf(
  request: Asked,
  scope: string,
  files: ReadonlyMap<string, SiteFile>,
): Route | undefined {
  const { origin, pathname, search } = new URL(request.url);
  const address = origin + pathname;
  if (request.method === 'POST' && address === scope && search === SHARE_QUERY) {
    return { type: 'share' };
  }
  if (request.method !== 'GET' || request.headers.has('range')) return undefined;
  if (!address.startsWith(scope)) return undefined;

  const path = address.slice(scope.length);
  if (request.mode === 'navigate' && (path === '' || path === 'index.html')) {
    return { type: 'page' };
  }
  const file = files.get(path);
  if (path === '' || search !== '') return undefined;
  if (file) return { type: 'file', file };
  return path.startsWith(HASHED_FOLDER) ? { type: 'former' } : undefined;
}
