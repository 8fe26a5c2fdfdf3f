import type { IncomingMessage } from 'node:http';
import { Refusal } from '../refusal.ts';

/**
 * Checks what Node lets through and `URL` would throw at: the host and the target of a request.
 *
 * @param viaProxy Whether a trusted proxy names the host that the client asked for.
 * @throws Refusal 400.
 */
export function checkHead(request: IncomingMessage, viaProxy: boolean): void {
  const hosts = valuesOf(request, 'host');
  if (hosts.length > 1) throw unreadable('The request names its host twice.');
  if (hosts.length === 0 && request.httpVersion !== '1.0') {
    throw unreadable('The request does not name its host.');
  }
  const forwarded = viaProxy ? valuesOf(request, 'x-forwarded-host') : [];
  for (const host of [...hosts, ...forwarded.flatMap((value) => value.split(','))]) {
    if (!isHost(host.trim())) throw unreadable('The host of the request is not a valid address.');
  }
  if (!isTarget(request.url ?? '')) throw unreadable('The address of the request is not valid.');
}

/** Every value of a header; `headers` would keep only the first of some. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

function isHost(host: string): boolean {
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}/`);
}

/** A path, `*` (of `OPTIONS`), or an address as a proxy is asked for it. */
function isTarget(target: string): boolean {
  if (target.startsWith('/') || target === '*') return URL.canParse(target, 'http://localhost/');
  return /^https?:\/\//i.test(target) && URL.canParse(target);
}

function unreadable(message: string): Refusal {
  return new Refusal(400, 'body-invalid', message, { connection: 'close' });
}
