import { isolated } from './isolation.ts';
import type { SiteVersion, SiteFile } from './site.ts';
import { HASHED_FOLDER } from './site.ts';

/** The site's files as this browser keeps them. */
export interface Store {
  /** Keeps what this version must not be without. Rejects unless all of it is there and is what was built. */
  install(): Promise<void>;
  /** A file that `install` kept; `undefined` when the browser has since dropped it. */
  kept(path: string): Promise<Response | undefined>;
  /** A file of another version, by its address. */
  keptFormerly(url: string): Promise<Response | undefined>;
  /** A file that is kept once it was used: from here, or fetched and kept. */
  once(file: SiteFile): Promise<Response>;
  /**
   * Drops other versions, and what this one has no use for.
   *
   * @param keepsLast Whether pages of the last version are still open.
   */
  tidy(keepsLast: boolean): Promise<void>;
}

export interface StoreOptions {
  readonly caches: CacheStorage;
  /** Address of the site's root, with its slash. */
  readonly scope: string;
  readonly site: SiteVersion;
  readonly userAgent: string;
}

/**
 * A cache for each version, named after it, and one for the big files, which outlives versions.
 *
 * Caches belong to an origin, on which several copies of the site may live: each has its scope in the name.
 */
export function createSiteStore({ caches, scope, site, userAgent }: StoreOptions): Store {
  const prefix = `knik ${new URL(scope).pathname} `;
  const ownName = prefix + site.version;
  const onceUsedName = `${prefix}once used`;

  const addressOf = (path: string) => scope + path;
  /** With the content in it: a file of that name may be another one in the next version. */
  const onceUsedKey = ({ path, integrity }: SiteFile) => `${addressOf(path)}?${integrity}`;
  const filesKept = (kept: SiteFile['kept']) => site.files.filter((file) => file.kept === kept);

  /** Caches of other versions, oldest first: the browser lists them in the order of their making. */
  const formerNames = async () =>
    (await caches.keys()).filter(
      (name) => name.startsWith(prefix) && name !== ownName && name !== onceUsedName,
    );

  async function keptFormerly(url: string): Promise<Response | undefined> {
    for (const cacheName of (await formerNames()).toReversed()) {
      const response = await caches.match(url, { cacheName });
      if (response) return response;
    }
    return undefined;
  }

  async function download(file: SiteFile): Promise<Response> {
    const response =
      file.path === ''
        ? await downloadPage()
        : await downloadVerified(file).catch(() => downloadVerified(file, 'reload'));
    if (response.status !== 200) throw new Error(`${response.status} for ${file.path}`);
    return isolated(response, userAgent);
  }

  /** The browser refuses bytes other than those that were built, such as stale ones out of its own cache. */
  const downloadVerified = (file: SiteFile, cache: RequestCache = 'default') =>
    fetch(addressOf(file.path), { integrity: file.integrity, cache });

  /** Some hosts write into the pages they serve, so the page is known by the script that it names. */
  async function downloadPage(): Promise<Response> {
    const response = await fetch(scope, { cache: 'no-cache' });
    const html = await response.clone().text();
    if (!html.includes(site.entry)) throw new Error('The page is of another version.');
    return response;
  }

  return {
    async install() {
      const own = await caches.open(ownName);
      const keep = async (file: SiteFile) => {
        const url = addressOf(file.path);
        if (await own.match(url)) return;
        const unchanged = file.path.startsWith(HASHED_FOLDER) ? await keptFormerly(url) : undefined;
        await own.put(url, unchanged ? isolated(unchanged, userAgent) : await download(file));
      };
      const outcomes = await Promise.allSettled(filesKept('at-once').map(keep));
      // Files that have come stay, so that the next try has less to fetch.
      const failure = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failure) throw failure.reason;
    },

    kept: (path) => caches.match(addressOf(path), { cacheName: ownName }),

    keptFormerly,

    async once(file) {
      const onceUsed = await caches.open(onceUsedName);
      const kept = await onceUsed.match(onceUsedKey(file));
      if (kept) return kept;
      const response = await download(file);
      // A disk that is full is no reason not to use what has come.
      await onceUsed.put(onceUsedKey(file), response.clone()).catch(() => {});
      return response;
    },

    async tidy(keepsLast) {
      const former = await formerNames();
      const unneeded = keepsLast ? former.slice(0, -1) : former;
      await Promise.all(unneeded.map((name) => caches.delete(name)));

      const onceUsed = await caches.open(onceUsedName);
      const keys = new Set(filesKept('once-used').map(onceUsedKey));
      const stale = (await onceUsed.keys()).filter(({ url }) => !keys.has(url));
      await Promise.all(stale.map((request) => onceUsed.delete(request)));
    },
  };
}
