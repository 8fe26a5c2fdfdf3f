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
  /** Keeps back the answers for a file until what this returns is called. */
  hold(path: string): () => void;
  close(): Promise<void>;
}

/**
 * The plainest of static hosts: files under a sub-path, a type by their ending, no other header, no rewriting.
 *
 * @param folder The built site.
 * @param path Where it hangs, with a slash at both ends.
 * @param extra Further files by their name under that path, as a test may need them.
 */
export async function serveStatic(
  folder: string,
  path: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<StaticServer> {
  let isOff = false;
  const held = new Map<string, Promise<void>>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const gate = held.get(pathname.slice(path.length));
    if (gate === undefined) answer(request, response);
    else void gate.then(() => answer(request, response));
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
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
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
    });
    createReadStream(file).pipe(response);
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}${path}`,
    turnOff() {
      isOff = true;
    },
    hold(name) {
      let release = () => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      held.set(name, gate);
      return release;
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
