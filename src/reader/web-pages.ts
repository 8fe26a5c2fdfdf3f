/** Pages of the web, fetched by a Knik server: other sites do not let this page see their answers. */
export interface WebPages {
  /** Origin of the server that would be asked; `undefined`: there is none. */
  server(): string | undefined;
  /**
   * Has a page fetched. Its address goes to the server.
   *
   * @throws PageError; the signal's reason after an abort.
   */
  fetch(address: string, signal: AbortSignal): Promise<File>;
}

/** Why a page could not be fetched. */
export type PageErrorCode =
  /** The Knik server does not answer. */
  | 'server-unreachable'
  /** It answers, and fetches no pages. */
  | 'not-offered'
  /** No address that is fetched. */
  | 'address'
  /** It leads into a private network. */
  | 'private'
  /** The site does not answer, or with an error. */
  | 'failed'
  | 'no-text'
  | 'too-large'
  /** The server has too much to do, or has been asked too often. */
  | 'busy';

/** A page that could not be fetched. The sentence for a person is `readerPageWords.errors[code]`. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly code: PageErrorCode;

  constructor(code: PageErrorCode, cause?: unknown) {
    super(`The page cannot be fetched: ${code}.`, { cause });
    this.code = code;
  }
}

/** By the codes of `src/server/fetch-page.ts`. */
const CODES: Readonly<Record<string, PageErrorCode>> = {
  'not-found': 'not-offered',
  'page-address': 'address',
  'page-private': 'private',
  'page-failed': 'failed',
  'page-timeout': 'failed',
  'page-type': 'no-text',
  'page-too-large': 'too-large',
  'rate-limit': 'busy',
  busy: 'busy',
};

/** Suffixes by which a file is told apart, where its first bytes do not say it. */
const SUFFIXES: readonly (readonly [type: RegExp, suffix: string])[] = [
  [/^application\/pdf/iu, 'pdf'],
  [/^application\/epub/iu, 'epub'],
  [/^text\/markdown/iu, 'md'],
  [/^text\/plain/iu, 'txt'],
  [/html/iu, 'html'],
];

/** @param server Origin of the server that a person uses, if there is one. */
export function createWebPages(server: () => string | undefined): WebPages {
  return {
    server,
    async fetch(address, signal) {
      const origin = server();
      if (origin === undefined) throw new PageError('not-offered');
      const response = await fetch(`${origin}/api/page`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: address }),
        credentials: 'omit',
        signal,
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        throw new PageError('server-unreachable', error);
      });
      if (!response.ok) throw await errorIn(response);
      const { headers } = response;
      const type = headers.get('x-knik-type') ?? 'text/html';
      const found = headers.get('content-location') ?? address;
      const bytes = await response.blob().catch((error: unknown) => {
        signal.throwIfAborted();
        throw new PageError('server-unreachable', error);
      });
      return new File([bytes], nameOf(found, type), { type });
    },
  };
}

async function errorIn(response: Response): Promise<PageError> {
  const body = (await response.json().catch(() => ({}))) as { error?: { code?: unknown } };
  const code = body.error?.code;
  const known = typeof code === 'string' && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  // A host without a server answers every address, or none, in its own words.
  return new PageError(known ?? (response.status < 500 ? 'not-offered' : 'failed'));
}

/** A name such as a download would have: the title of a text that has none of its own. */
function nameOf(address: string, type: string): string {
  const { hostname, pathname } = new URL(address);
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname;
  const suffix = SUFFIXES.find(([form]) => form.test(type))?.[1] ?? 'html';
  return `${decoded(last).replace(/\.\w{2,5}$/u, '')}.${suffix}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
