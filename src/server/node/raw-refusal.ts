import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorResponse, type Refusal } from '../refusal.ts';

/** Writes a refusal where there is no response object: before HTTP was understood, or instead of an upgrade. */
export async function refuseRaw(stream: Duplex, refusal: Refusal): Promise<void> {
  const { status, headers } = refusal;
  const body = await errorResponse(status, refusal).text();
  if (!stream.writable) return;
  const head = {
    ...headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    connection: 'close',
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
