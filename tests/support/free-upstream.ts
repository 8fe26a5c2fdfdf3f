import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FreeUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/** A server in the place of Google's that does whatever it likes, such as never to end. */
export async function startFreeUpstream(answer: RequestListener): Promise<FreeUpstream> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Writes `piece` again and again, as fast as it is taken, for as long as anybody listens.
 *
 * @param onWritten Called with the bytes of each.
 */
export async function pour(
  response: ServerResponse,
  piece: string | Buffer,
  onWritten: (bytes: number) => void = () => {},
): Promise<void> {
  while (!response.destroyed) {
    const isTaken = response.write(piece);
    onWritten(Buffer.byteLength(piece));
    if (isTaken) continue;
    await new Promise<void>((resolve) => {
      const goOn = () => {
        response.off('drain', goOn).off('close', goOn);
        resolve();
      };
      response.on('drain', goOn).on('close', goOn);
    });
  }
}
