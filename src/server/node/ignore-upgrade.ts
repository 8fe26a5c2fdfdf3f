import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whether a client asks for a WebSocket, and not for HTTP/2 or anything else. */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return tokens(headers.upgrade ?? '').includes('websocket');
}

/**
 * Lets a request go on as if it had not asked for an upgrade, as RFC 9110 (7.8) has it for protocols that a server does
 * not speak: `curl --http2` and Java's client offer HTTP/2 with every request.
 *
 * For Node before 24.9, which has stopped reading HTTP from the connection by then. So the request is put back into it, without the offer, and
 * the connection is handed to the server as a new one.
 */
export function ignoreUpgrade(
  http: Server,
  request: IncomingMessage,
  stream: Duplex,
  rest: Buffer,
): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (const [i, name] of rawHeaders.entries()) {
    if (i % 2 === 1) continue;
    const value = kept(name.toLowerCase(), rawHeaders[i + 1] ?? '');
    if (value !== undefined) lines.push(`${name}: ${value}`);
  }
  stream.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), rest]));
  http.emit('connection', stream);
}

/** A header's value without the offer; `undefined`: nothing is left of it. */
function kept(name: string, value: string): string | undefined {
  if (name === 'upgrade' || name === 'http2-settings') return undefined;
  if (name !== 'connection') return value;
  const others = tokens(value).filter((token) => !['upgrade', 'http2-settings'].includes(token));
  return others.length === 0 ? undefined : others.join(', ');
}

function tokens(value: string): string[] {
  return value.split(',').map((token) => token.trim().toLowerCase());
}
