import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A frame as it came: JSON, or bytes. */
export type Frame = Record<string, unknown> | Buffer;

export interface SocketClient {
  readonly socket: WebSocket;
  send(frame: unknown): void;
  /** The next frame. @throws When the socket is closed before one comes. */
  next(): Promise<Frame>;
  /** Frames up to and including the first of this type. */
  until(type: string): Promise<Frame[]>;
  /** Resolves to the code with which it was closed. */
  readonly closed: Promise<number>;
}

/** Opens `/api/chat/socket`. @throws When it is refused. */
export async function openSocketClient(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SocketClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/chat/socket`, { headers });
  const frames: Frame[] = [];
  let wake = () => {};
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    frames.push(isBinary ? data : (JSON.parse(data.toString('utf8')) as Frame));
    wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code);
      wake();
    });
  });
  await once(socket, 'open');

  async function next(): Promise<Frame> {
    for (;;) {
      const frame = frames.shift();
      if (frame !== undefined) return frame;
      if (socket.readyState === WebSocket.CLOSED) throw new Error('The socket is closed.');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    socket,
    closed,
    next,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async until(type) {
      const seen: Frame[] = [];
      for (;;) {
        const frame = await next();
        seen.push(frame);
        if (!Buffer.isBuffer(frame) && frame['type'] === type) return seen;
      }
    },
  };
}
