import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawOutcome {
  /** Everything that came back, up to the end of the connection. */
  readonly answer: string;
  /** Status of the first response; `undefined` when there was none. */
  readonly status: number | undefined;
}

/** Sends bytes over a connection of their own and waits until the server has closed it. */
export async function sendRaw(url: string, bytes: string | Uint8Array): Promise<RawOutcome> {
  const socket = await openRaw(url);
  socket.write(bytes);
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  // Reset by a server that will not read on: a way of closing, too.
  socket.on('error', () => {});
  await once(socket, 'close');
  const answer = Buffer.concat(pieces).toString('utf8');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  return { answer, status: status === undefined ? undefined : Number(status) };
}

/** A connection on which nothing has been said yet. */
export async function openRaw(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

/** A POST of JSON, as text; the connection is closed behind the answer. */
export function rawPost(path: string, body: string, headers: readonly string[] = []): string {
  return [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...headers,
    '',
    body,
  ].join('\r\n');
}
