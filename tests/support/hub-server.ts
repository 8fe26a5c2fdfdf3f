import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as either host saw it. */
export interface SeenRequest {
  /** `hub` answers the API and redirects; `files` serves bytes. */
  readonly host: 'hub' | 'files';
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
}

/** How the server misbehaves from now on. Everything may be left out: then it is a good server. */
export interface Behaviour {
  /** Breaks the connection off after this many bytes of each answer with a file below `onnx/`. */
  readonly dropAfterBytes?: number;
  /** Sends so many bytes of such an answer, then waits for `release`. */
  readonly holdAfterBytes?: number;
  /** Answers 200 with the whole file whatever was asked. */
  readonly ignoreRange?: boolean;
  /** Flips a bit of the byte at this place of every file below `onnx/`. */
  readonly flipByteAt?: number;
  /** Answers every request for a file with this. */
  readonly fileStatus?: number;
  /** Answers every request of the API with this. */
  readonly apiStatus?: number;
  /** Goes with either status. */
  readonly retryAfterSeconds?: number;
  /** The folder answers for what it lacks with this page, and 200. */
  readonly pageForMissing?: string;
  /** Part of every `ETag`: another one, another file. */
  readonly version?: string;
}

export interface HubServer {
  /** Origin of the hub. */
  readonly endpoint: string;
  readonly repository: string;
  /** What `main` names. */
  readonly commit: string;
  /** The same files as a plain folder; ends with a slash. */
  readonly folderUrl: string;
  readonly requests: readonly SeenRequest[];
  /** Replaces the behaviour as a whole. */
  behave(behaviour: Behaviour): void;
  /** Lets every answer that is held go on, and all later ones. */
  release(): void;
  /** Resolves when an answer is being held. */
  readonly held: Promise<void>;
  close(): Promise<void>;
}

export interface HubOptions {
  /** Of the hub itself; default: any that is free. */
  readonly port?: number;
  /** By path, such as `onnx/model.onnx`. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Served by the folder alone. */
  readonly folderFiles?: ReadonlyMap<string, Buffer>;
}

/** The one repository that the hub has. */
export const HUB_REPOSITORY = 'onnx-community/Kokoro-82M-v1.0-ONNX-timestamped';
const COMMIT = 'c0ffee'.padEnd(40, '0');
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Content-Range',
};

/**
 * A hub on two ports of 127.0.0.1: one for the API, which redirects downloads to the other, as
 * huggingface.co does. Like its hosts for files, the second answers no preflight.
 */
export async function startHubServer({
  files,
  folderFiles,
  port = 0,
}: HubOptions): Promise<HubServer> {
  const requests: SeenRequest[] = [];
  let behaviour: Behaviour = {};
  let gate = deferred();
  let held = deferred();

  const fileServer = await listen((request, response) => {
    note('files', request);
    if (request.method === 'OPTIONS') {
      response.writeHead(403).end();
      return;
    }
    const path = pathOf(request).replace(/^\/(?:blob|folder)\//, '');
    const folder = pathOf(request).startsWith('/folder/') ? folderFiles : undefined;
    const content = folder?.get(path) ?? files.get(path);
    if (content === undefined && behaviour.pageForMissing !== undefined) {
      const length = Buffer.byteLength(behaviour.pageForMissing);
      const type = 'text/html; charset=utf-8';
      response.writeHead(200, { ...CORS, 'content-type': type, 'content-length': length });
      response.end(behaviour.pageForMissing);
      return;
    }
    if (behaviour.fileStatus !== undefined || content === undefined) {
      refuse(response, behaviour.fileStatus ?? 404);
      return;
    }
    void serve(request, response, path, content);
  });

  const hub = await listen((request, response) => {
    note('hub', request);
    const path = pathOf(request);
    const api = `/api/models/${HUB_REPOSITORY}`;
    const blob = `/${HUB_REPOSITORY}/resolve/${COMMIT}/`;
    if (path.startsWith(blob)) {
      const location = `${addressOf(fileServer)}/blob/${path.slice(blob.length)}`;
      response.writeHead(302, { ...CORS, location }).end();
    } else if (behaviour.apiStatus !== undefined) {
      refuse(response, behaviour.apiStatus);
    } else if (path === `${api}/revision/main`) {
      sendJson(response, { id: HUB_REPOSITORY, sha: COMMIT });
    } else if (path === `${api}/tree/${COMMIT}` || path === `${api}/tree/${COMMIT}/onnx`) {
      sendJson(response, tree(path.endsWith('/onnx') ? 'onnx/' : ''));
    } else {
      refuse(response, 404);
    }
  }, port);

  function note(host: SeenRequest['host'], request: IncomingMessage): void {
    const { method = '', headers } = request;
    requests.push({ host, method, path: pathOf(request), range: headers.range });
  }

  function tree(folder: string): unknown[] {
    const entries: unknown[] = folder === '' ? [{ type: 'directory', path: 'onnx', size: 0 }] : [];
    for (const [path, content] of files) {
      if (!path.startsWith(folder) || path.slice(folder.length).includes('/')) continue;
      entries.push(treeEntry(path, content));
    }
    return entries;
  }

  function refuse(response: ServerResponse, status: number): void {
    const { retryAfterSeconds } = behaviour;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds);
    response.writeHead(status, { ...CORS, 'access-control-expose-headers': 'Retry-After' }).end();
  }

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    original: Buffer,
  ): Promise<void> {
    const { dropAfterBytes, holdAfterBytes, ignoreRange, flipByteAt, version } = behaviour;
    const large = path.startsWith('onnx/');
    const content = large && flipByteAt !== undefined ? flipped(original, flipByteAt) : original;
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const partial = request.headers.range !== undefined && ignoreRange !== true;
    if (partial && start >= content.length) {
      response.writeHead(416, CORS).end();
      return;
    }
    const body = partial ? content.subarray(start) : content;
    response.writeHead(partial ? 206 : 200, {
      ...CORS,
      'content-type': 'application/octet-stream',
      'content-length': body.length,
      etag: `"${sha256(original).slice(0, 16)}${version ?? ''}"`,
      ...(partial
        ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }
        : {}),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const stopAt = large ? (dropAfterBytes ?? holdAfterBytes ?? body.length) : body.length;
    await write(response, body.subarray(0, stopAt));
    if (stopAt >= body.length) {
      response.end();
    } else if (dropAfterBytes === undefined) {
      held.resolve();
      await gate.promise;
      response.end(body.subarray(stopAt));
    } else {
      response.destroy();
    }
  }

  return {
    endpoint: addressOf(hub),
    repository: HUB_REPOSITORY,
    commit: COMMIT,
    folderUrl: `${addressOf(fileServer)}/folder/`,
    requests,
    behave(next) {
      behaviour = next;
      gate = deferred();
      held = deferred();
    },
    release() {
      gate.resolve();
    },
    get held() {
      return held.promise;
    },
    async close() {
      gate.resolve();
      await Promise.all([hub, fileServer].map(closeServer));
    },
  };
}

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function deferred(): Deferred {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

function treeEntry(path: string, content: Buffer): unknown {
  const entry = { type: 'file', path, size: content.length };
  if (!path.startsWith('onnx/')) {
    const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content);
    return { ...entry, oid: oid.digest('hex') };
  }
  // Large file storage: the object in git is only a pointer.
  const lfs = { oid: sha256(content), size: content.length, pointerSize: 134 };
  return { ...entry, oid: '0'.repeat(40), lfs };
}

function flipped(content: Buffer, at: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Resolves when the bytes have left, or cannot any more. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(bytes, () => resolve());
  });
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').pathname;
}

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  port = 0,
): Promise<Server> {
  const server = createServer(handler);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
