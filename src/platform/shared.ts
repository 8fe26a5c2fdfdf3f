import { SHARED_CACHE, SHARED_FILE, SHARED_TEXT } from './protocol.ts';

/** What another app has shared with the page. */
export interface Shared {
  readonly text?: string;
  readonly file?: File;
}

/**
 * Takes it from where the service worker has put it: each is there once.
 *
 * @param caches The browser's; missing where the page is not secure.
 */
export async function takeShared(caches: CacheStorage | undefined): Promise<Shared> {
  const cache = await caches?.open(SHARED_CACHE);
  const scope = new URL('.', document.baseURI);
  const text = await cache?.match(new URL(SHARED_TEXT, scope));
  const file = await cache?.match(new URL(SHARED_FILE, scope));
  await caches?.delete(SHARED_CACHE);
  return {
    ...(text && { text: await text.text() }),
    ...(file && { file: await asFile(file) }),
  };
}

async function asFile(response: Response): Promise<File> {
  const name = decodeURIComponent(response.headers.get('content-disposition') ?? '');
  const blob = await response.blob();
  return new File([blob], name, { type: blob.type });
}
