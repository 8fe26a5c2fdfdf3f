import type { SocketListener, SocketPeer } from '../socket.ts';

/** As much of the runtime's WebSockets as is needed: https://developers.cloudflare.com/workers/runtime-apis/websockets/ */
interface ServerSocket {
  accept(): void;
  send(data: string | ArrayBuffer | ArrayBufferView): void;
  close(code: number, reason: string): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close' | 'error', listener: () => void): void;
}

declare const WebSocketPair: new () => { readonly 0: unknown; readonly 1: ServerSocket };

/** Answers an upgrade. The runtime does not say when a frame is off, so none is waited for. */
export function acceptSocket(open: (peer: SocketPeer) => SocketListener): Response {
  const { 0: client, 1: socket } = new WebSocketPair();
  socket.accept();
  const listener = open({
    async send(data, onTaken) {
      socket.send(data);
      onTaken(data.length);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
  });
  socket.addEventListener('message', ({ data }) =>
    listener.onMessage(typeof data === 'string' ? data : undefined),
  );
  socket.addEventListener('close', () => {
    listener.onClose();
    // Answers the client's close, without which the runtime waits for more.
    socket.close(1000, '');
  });
  socket.addEventListener('error', () => listener.onClose());
  return new Response(null, { status: 101, webSocket: client } as ResponseInit);
}
