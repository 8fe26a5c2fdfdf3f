import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
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
