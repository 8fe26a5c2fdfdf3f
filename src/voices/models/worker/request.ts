import { TransferInterruptedError, refused, unreachable } from './failures.ts';

/** A server's answer, placed in the file. */
export interface Arrival {
  /** Where the body begins: where it was asked to, or 0 when the server sends the whole file. */
  readonly atByte: number;
  /** Of the whole file; `undefined` where the server does not tell. */
  readonly totalBytes: number | undefined;
  readonly validator: string | undefined;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The requested file no longer exists: the one on the server is another, or shorter than the part that has arrived. */
export class RemoteFileChangedError extends Error {}

export interface PartRequest {
  readonly url: string;
  readonly fromByte: number;
  /** Of the bytes before `fromByte`. */
  readonly validator: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * Asks for a file from a byte on.
 *
 * `Range` of this form needs no preflight, which the hosts that a hub redirects to do not answer. `If-Range`
 * would need one; so the validators are compared here. The header also keeps the answer from being
 * compressed, from byte 0 on, so that its length is the file's.
 *
 * @throws TransferInterruptedError when another try may help; RemoteFileChangedError when the bytes so far must be dropped; KnikError
 *   `voice-download` otherwise; the signal's reason after an abort.
 */
export async function requestPart(
  fetcher: typeof fetch,
  { url, fromByte, validator, signal }: PartRequest,
): Promise<Arrival> {
  const response = await reach(fetcher, url, {
    headers: { range: `bytes=${fromByte}-` },
    signal,
  });
  if (response.status === 416) throw await dropped(response, new RemoteFileChangedError());
  if (!response.ok || response.body === null) throw await dropped(response, refused(url, response));

  const arrived = validatorOf(response);
  if (response.status === 206) {
    const range = contentRange(response);
    const other = validator !== undefined && arrived !== undefined && arrived !== validator;
    if (other || (range !== undefined && range.atByte !== fromByte)) {
      throw await dropped(response, new RemoteFileChangedError());
    }
    const { body } = response;
    return { atByte: fromByte, totalBytes: range?.totalBytes, validator: arrived, body };
  }
  return {
    atByte: 0,
    totalBytes: contentLength(response),
    validator: arrived,
    body: response.body,
  };
}

/**
 * One request without cookies, referrer or the browser's cache, which would keep a second copy.
 *
 * @throws TransferInterruptedError when there is no answer; the signal's reason after an abort.
 */
export async function reach(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit & { readonly signal: AbortSignal },
): Promise<Response> {
  try {
    return await fetcher(url, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  } catch (cause) {
    init.signal.throwIfAborted();
    throw new TransferInterruptedError(unreachable(url, cause));
  }
}

/** Ends an answer that is not wanted, before it is turned into an error. */
async function dropped<T>(response: Response, error: T): Promise<T> {
  await response.body?.cancel().catch(() => {});
  return error;
}

/** Weak ETags promise no equal bytes. Both headers may be hidden across origins. */
function validatorOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  if (etag !== null && !etag.startsWith('W/')) return etag;
  return headers.get('last-modified') ?? undefined;
}

function contentRange({ headers }: Response): { atByte: number; totalBytes?: number } | undefined {
  const match = /^bytes (\d+)-\d+\/(?:(\d+)|\*)$/.exec(headers.get('content-range') ?? '');
  if (match === null) return undefined;
  const atByte = Number(match[1]);
  return match[2] === undefined ? { atByte } : { atByte, totalBytes: Number(match[2]) };
}

/** Counts bytes on the wire: of no use when they are compressed. */
export function contentLength({ headers }: Response): number | undefined {
  const value = headers.get('content-length');
  return value !== null && !headers.has('content-encoding') ? Number(value) : undefined;
}
