import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface StaticServer {
  /** Where the site is, with a trailing slash. */
  readonly url: string;
  /** From now on there is no answer, as without a network, but for the further files of the test. */
  turnOff(): void;
  /**
   * Keeps back the answers for a file until what this returns is called.
   *
   * @param bytes So much of each is given at once.
   */
  hold(path: string, bytes?: number): () => void;
  close(): Promise<void>;
}

/**
 * The plainest of static hosts: files under a sub-path, a type by their ending, no other header, no rewriting.
 *
 * @param folder The built site.
 * @param path Where it hangs, with a slash at both ends.
 * @param extra Further files by their name under that path, as a test may need them.
 * @param headers Sent with every file, for a host that is not so plain.
 */
export async function serveStatic(
  folder: string,
  path: string,
  extra: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  let isOff = false;
  const held = new Map<string, { readonly gate: Promise<void>; readonly bytes: number }>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const hold = held.get(pathname.slice(path.length));
    if (hold === undefined || hold.bytes > 0) answer(request, response, hold);
    else void hold.gate.then(() => answer(request, response));
  });

  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    hold?: { readonly gate: Promise<void>; readonly bytes: number },
  ): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const relative = url.pathname.startsWith(path) ? url.pathname.slice(path.length) : undefined;
    if (isOff && !(relative !== undefined && relative in extra)) {
      request.socket.destroy();
      return;
    }
    const file =
      relative === undefined
        ? ''
        : (extra[relative] ?? join(folder, normalize(`/${relative || 'index.html'}`)));
    if (!file || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      ...headers,
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
    });
    if (hold === undefined) {
      createReadStream(file).pipe(response);
      return;
    }
    createReadStream(file, { end: hold.bytes - 1 }).pipe(response, { end: false });
    void hold.gate.then(() => createReadStream(file, { start: hold.bytes }).pipe(response));
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}${path}`,
    turnOff() {
      isOff = true;
    },
    hold(name, bytes = 0) {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      held.set(name, { gate, bytes });
      return () => {
        held.delete(name);
        release();
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The port that a listening server was given. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
