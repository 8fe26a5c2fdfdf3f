import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Refusal } from '../refusal.ts';
import type { SocketListener, SocketPeer } from '../socket.ts';
import { refuseRaw } from './raw-refusal.ts';

export interface SocketsOptions {
  readonly maxFrameBytes: number;
  readonly maxSockets: number;
  /** @throws Refusal for an upgrade that is not to be. */
  readonly check: (request: IncomingMessage) => void;
  readonly open: (peer: SocketPeer, request: IncomingMessage) => SocketListener;
}

const PING_EVERY_MS = 30_000;
/** A client that does not answer a close is cut off. */
const CLOSE_TIMEOUT_MS = 2000;

/** Takes over the upgrades of an HTTP server. @returns What closes every socket. */
export function acceptSockets(http: Server, options: SocketsOptions): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxFrameBytes,
    // Speech hardly gets smaller by it, and it costs memory for every client.
    perMessageDeflate: false,
  });

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Until the handshake nobody else listens, and an unheard error would end the process.
    stream.on('error', () => stream.destroy());
    try {
      options.check(request);
      if (sockets.clients.size >= options.maxSockets) throw busy();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void refuseRaw(stream, error);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const listener = options.open(peerOf(socket), request);
      socket.on('message', (data: Buffer, isBinary: boolean) =>
        listener.onMessage(isBinary ? undefined : data.toString('utf8')),
      );
      socket.on('close', () => listener.onClose());
      watch(socket);
    });
  });

  return () => {
    for (const socket of sockets.clients) closeSocket(socket, 1001, 'The server is restarting.');
    sockets.close();
  };
}

function peerOf(socket: WebSocket): SocketPeer {
  return {
    send: (data) =>
      new Promise((resolve, reject) => {
        socket.send(data, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    close: (code, reason) => closeSocket(socket, code, reason),
  };
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(timer));
}

/** Ends a socket whose other end has vanished without a word, or that breaks the protocol. */
function watch(socket: WebSocket): void {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_EVERY_MS);
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => clearInterval(timer));
}

function busy(): Refusal {
  return new Refusal(503, 'busy', 'The server is busy. Try again in a moment.', {
    'retry-after': '5',
  });
}
