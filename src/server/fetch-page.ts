/**
 * Fetches a page of the web for somebody who wants it read aloud: a browser's page cannot, as other sites do not let
 * it see their answers.
 *
 * A server that fetches what it is asked for can be made to ask its own network. So an address is taken apart here, and
 * whatever opens the connection lets no other address through than those of the public internet, on each redirect too.
 */
import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import { createBudget } from './budget.ts';
import { readJson } from './body.ts';
import type { Limits } from './limits.ts';
import { createRateLimiter } from './rate-limit.ts';
import { Refusal } from './refusal.ts';

/** One answer of one host, its redirects not followed. */
export interface WebAnswer {
  readonly status: number;
  readonly type: string;
  /** Where it sends the one who asked. */
  readonly location: string | undefined;
  /** Not compressed any more. Ends with an error when its connection does. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection. */
  readonly close: () => void;
}

/**
 * Asks one address, without anything that could tell who is asking.
 *
 * @throws PrivateAddressError when its name leads out of the public internet; whatever the network fails with.
 */
export type AskWeb = (url: URL, signal: AbortSignal) => Promise<WebAnswer>;

/** A name leads to a machine that is not in the public internet. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

export interface PageLimits {
  readonly bytes: number;
  /** From the first byte asked for to the last one, redirects included. */
  readonly totalMs: number;
  readonly redirects: number;
  /** Pages that one address may ask for in a minute. */
  readonly perMinute: number;
  readonly perDay: number;
  /** Pages that are fetched at once. */
  readonly atOnce: number;
}

export const DEFAULT_PAGE_LIMITS: PageLimits = {
  bytes: 8_000_000,
  totalMs: 20_000,
  redirects: 5,
  perMinute: 10,
  perDay: 2000,
  atOnce: 8,
};

export interface PageFetcherOptions {
  readonly ask: AskWeb;
  readonly limits?: Partial<PageLimits>;
  /** Of the request that names the page. */
  readonly requestLimits: Limits;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallTimeMs: () => number;
}

/** @param address Whom the limits count for. @throws Refusal */
export type FetchPage = (request: Request, address: string) => Promise<Response>;

/** What can be read aloud. Everything else is not passed on, so that nobody uses the server for it. */
const READABLE =
  /^(?:text\/(?:html|plain|markdown)|application\/(?:xhtml\+xml|pdf|epub\+zip))\s*(?:;|$)/iu;
const ADDRESS_CHARACTERS = 4000;

/**
 * Answers `{ "url": "https://…" }` with the bytes of that page, its type in `x-knik-type`, and in `content-location`
 * where it was in the end.
 */
export function createPageFetcher(options: PageFetcherOptions): FetchPage {
  const { ask, requestLimits, clock, wallTimeMs } = options;
  const limits = { ...DEFAULT_PAGE_LIMITS, ...options.limits };
  const rates = createRateLimiter(limits.perMinute, clock);
  const budget = createBudget(limits.perDay, wallTimeMs);
  let underWay = 0;

  function admit(address: string): void {
    if (underWay >= limits.atOnce) {
      throw new Refusal(503, 'busy', 'The server is busy. Try again in a moment.', {
        'retry-after': '5',
      });
    }
    const seconds = rates.take(address) || budget.take();
    if (seconds === 0) return;
    throw new Refusal(429, 'rate-limit', 'Too many pages were asked for. Try again later.', {
      'retry-after': String(seconds),
    });
  }

  return async (request, address) => {
    const url = addressIn(await readJson(request, requestLimits, clock));
    admit(address);
    underWay += 1;
    const stop = new AbortController();
    const cancelTimer = clock.after(limits.totalMs, () => stop.abort(tooSlow()));
    const signal = AbortSignal.any([request.signal, stop.signal]);
    try {
      const page = await follow(url, ask, limits, signal);
      return new Response(page.bytes, {
        headers: {
          // Never a document of this origin.
          'content-type': 'application/octet-stream',
          'content-location': page.url.href,
          'x-knik-type': page.type,
        },
      });
    } catch (error) {
      throw stop.signal.aborted ? tooSlow() : refusalOf(error);
    } finally {
      cancelTimer();
      underWay -= 1;
    }
  };
}

/** @throws Refusal `page-address`. */
function addressIn(body: unknown): URL {
  const { url } = (body ?? {}) as { url?: unknown };
  if (typeof url !== 'string' || url.length > ADDRESS_CHARACTERS || !URL.canParse(url)) {
    throw badAddress();
  }
  return new URL(url);
}

interface FetchedPage {
  readonly url: URL;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function follow(
  start: URL,
  ask: AskWeb,
  limits: PageLimits,
  signal: AbortSignal,
): Promise<FetchedPage> {
  let url = start;
  for (let redirects = 0; redirects <= limits.redirects; redirects += 1) {
    checkAddress(url);
    const answer = await unlessAborted(ask(url, signal), signal);
    try {
      if (isRedirect(answer.status) && answer.location !== undefined) {
        if (!URL.canParse(answer.location, url.href)) throw badAddress();
        url = new URL(answer.location, url);
        continue;
      }
      if (answer.status !== 200) throw failed(answer.status);
      if (!READABLE.test(answer.type)) throw notReadable();
      return { url, type: answer.type, bytes: await bounded(answer.body, limits.bytes, signal) };
    } finally {
      answer.close();
    }
  }
  throw new Refusal(502, 'page-failed', 'The page leads in circles.');
}

/** A look-up of a name cannot be stopped, but nobody has to wait for it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason));
    void promise.then(resolve, reject).finally(forget);
  });
}

/** Only what a person would type: nobody's password, no other service of a host. @throws Refusal */
function checkAddress({ protocol, username, password, port }: URL): void {
  const isWeb = protocol === 'http:' || protocol === 'https:';
  const isUsual = port === '' || port === '80' || port === '443';
  if (!isWeb || username !== '' || password !== '' || !isUsual) throw badAddress();
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

async function bounded(
  body: AsyncIterable<Uint8Array>,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    signal.throwIfAborted();
    length += piece.length;
    if (length > most) {
      const megabytes = Math.floor(most / 1e6);
      throw new Refusal(502, 'page-too-large', `The page has more than ${megabytes} MB.`);
    }
    pieces.push(piece);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof PrivateAddressError) {
    return new Refusal(
      403,
      'page-private',
      'This address leads into a private network. The server only fetches public pages.',
    );
  }
  return new Refusal(502, 'page-failed', 'The site did not answer.');
}

function badAddress(): Refusal {
  return new Refusal(
    400,
    'page-address',
    'Only plain addresses that begin with http:// or https:// can be fetched.',
  );
}

function failed(status: number): Refusal {
  return new Refusal(502, 'page-failed', `The site answered with an error (${status}).`);
}

function notReadable(): Refusal {
  return new Refusal(502, 'page-type', 'There is no text at this address.');
}

function tooSlow(): Refusal {
  return new Refusal(504, 'page-timeout', 'The site took too long to answer.');
}
