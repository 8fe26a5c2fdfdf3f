import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../log.ts';
import { subscriberOf } from '../rate-limit.ts';
import { Refusal } from '../refusal.ts';
import type { SocketListener, SocketPeer } from '../socket.ts';
import { guarded } from './guard.ts';
import { ignoreUpgrade, wantsWebSocket } from './ignore-upgrade.ts';
import { refuseRaw } from './raw-refusal.ts';

export interface SocketsOptions {
  readonly maxFrameBytes: number;
  readonly maxSockets: number;
  readonly maxSocketsPerAddress: number;
  readonly log: Log;
  /** @returns The client's address. @throws Refusal for an upgrade that is not to be. */
  readonly check: (request: IncomingMessage) => string;
  readonly open: (peer: SocketPeer, address: string) => SocketListener;
}

const PING_EVERY_MS = 30_000;
/** So many pings without an answer: a client that reads slowly comes to them late. */
const UNANSWERED_PINGS = 4;
const FRAGMENT_BYTES = 16 * 1024;
/** A client that does not answer a close is cut off. */
const CLOSE_TIMEOUT_MS = 2000;

/** Takes over the upgrades of an HTTP server. @returns What closes every socket. */
export function acceptSockets(http: Server, options: SocketsOptions): () => void {
  const { log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxFrameBytes,
    // Speech hardly gets smaller by it, and it costs memory for every client.
    perMessageDeflate: false,
  });
  /** How many sockets each subscriber holds; those with none are not in it. */
  const held = new Map<string, number>();
  const count = (who: string, change: number) => {
    const now = (held.get(who) ?? 0) + change;
    if (now === 0) held.delete(who);
    else held.set(who, now);
  };
  // What `checkHandshake` lets through and ws does not, such as a subprotocol that is none.
  sockets.on('wsClientError', (_, stream: Duplex) => void refuseRaw(stream, noHandshake()));

  function admit(request: IncomingMessage): string {
    const address = options.check(request);
    checkHandshake(request);
    if (sockets.clients.size >= options.maxSockets) throw busy();
    if ((held.get(subscriberOf(address)) ?? 0) >= options.maxSocketsPerAddress) throw tooMany();
    return address;
  }

  function open(socket: WebSocket, address: string): void {
    const who = subscriberOf(address);
    count(who, 1);
    socket.once('close', () => count(who, -1));
    watch(socket);
    const listener = options.open(peerOf(socket), address);
    socket.on(
      'message',
      guarded(
        log,
        (data: Buffer, isBinary: boolean) =>
          listener.onMessage(isBinary ? undefined : data.toString('utf8')),
        () => closeSocket(socket, 1011, 'The server failed on this.'),
      ),
    );
    socket.on(
      'close',
      guarded(
        log,
        () => listener.onClose(),
        () => {},
      ),
    );
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void | Promise<void> {
    if (!wantsWebSocket(request)) return ignoreUpgrade(http, request, stream, head);
    // Until the handshake nobody else listens, and an unheard error would end the process.
    stream.on('error', () => stream.destroy());
    let address: string;
    try {
      address = admit(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code } = error;
      log({ event: 'refused', path: '/api/chat/socket', status, code });
      return refuseRaw(stream, error);
    }
    sockets.handleUpgrade(request, stream, head, (socket) => open(socket, address));
  }
  http.on(
    'upgrade',
    guarded(log, upgrade, (_, stream) => stream.destroy()),
  );

  return () => {
    for (const socket of sockets.clients) closeSocket(socket, 1001, 'The server is restarting.');
    sockets.close();
  };
}

/** Refuses a request that is no valid handshake: RFC 6455, 4.2.1. */
function checkHandshake({ method, headers }: IncomingMessage): void {
  if (method !== 'GET') {
    throw new Refusal(405, 'method', 'A WebSocket is opened with GET.', { allow: 'GET' });
  }
  if (!['13', '8'].includes(headers['sec-websocket-version'] ?? '')) {
    throw new Refusal(426, 'upgrade', 'This server speaks version 13 of WebSockets.', {
      upgrade: 'websocket',
      'sec-websocket-version': '13',
    });
  }
  if (!/^[+/\dA-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')) throw noHandshake();
}

function peerOf(socket: WebSocket): SocketPeer {
  return {
    async send(data, onTaken) {
      const parts = typeof data === 'string' ? [data] : fragmentsOf(data);
      await Promise.all(
        parts.map(
          (part, i) =>
            new Promise<void>((resolve, reject) => {
              socket.send(
                part,
                { binary: typeof part !== 'string', fin: i === parts.length - 1 },
                (error) => {
                  if (error) return reject(error);
                  onTaken(part.length);
                  resolve();
                },
              );
            }),
        ),
      );
    },
    close: (code, reason) => closeSocket(socket, code, reason),
  };
}

/** Parts of one message, so that it shows how far a slow client has come in it. */
function fragmentsOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const count = Math.max(1, Math.ceil(bytes.length / FRAGMENT_BYTES));
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * FRAGMENT_BYTES, (i + 1) * FRAGMENT_BYTES),
  );
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(timer));
}

/** Ends a socket whose other end has vanished without a word, or that breaks the protocol. */
function watch(socket: WebSocket): void {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered++ === UNANSWERED_PINGS) return socket.terminate();
    socket.ping();
  }, PING_EVERY_MS);
  socket.on('pong', () => {
    unanswered = 0;
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => clearInterval(timer));
}

function noHandshake(): Refusal {
  return new Refusal(400, 'upgrade', 'That is not the handshake of a WebSocket.');
}

function busy(): Refusal {
  return new Refusal(503, 'busy', 'The server is busy. Try again in a moment.', {
    'retry-after': '5',
  });
}

function tooMany(): Refusal {
  return new Refusal(429, 'rate-limit', 'Too many connections are open. Close one first.');
}
