import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorResponse, type Refusal } from '../refusal.ts';

/** Answers with a refusal, or breaks off where an answer has already begun. Never throws. */
export function refuse(
  response: ServerResponse,
  { status, code, message, headers }: Refusal,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers, ...HEADERS });
  response.end(JSON.stringify({ error: { code, message } }));
}

/** Writes a refusal where there is no response object: before HTTP was understood, or instead of an upgrade. */
export async function refuseRaw(stream: Duplex, refusal: Refusal): Promise<void> {
  const { status, headers } = refusal;
  const body = await errorResponse(status, refusal).text();
  if (!stream.writable) {
    stream.destroy();
    return;
  }
  const head = {
    ...headers,
    ...HEADERS,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
  // Nobody reads what is still coming in: unread, it would keep the connection open.
  stream.resume();
}

const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
