import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to the server, and the hands to answer it with, one act after the other. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; `undefined` where there is none. */
  readonly body: unknown;
  /** Sends the headers at once. Default: 200 and `text/event-stream`. */
  start(status?: number, headers?: Readonly<Record<string, string>>): void;
  /** Sends bytes as they are; resolves when they have been handed to the network. */
  write(raw: string | Uint8Array): Promise<void>;
  end(): void;
  /** Breaks the connection off. */
  cut(): void;
  /** Resolves when the connection has gone or the answer is complete, to which of the two. */
  readonly over: Promise<'complete' | 'broken'>;
}

export interface GeminiServer {
  readonly url: string;
  /** How many requests have come, preflights not counted. */
  readonly requests: number;
  /** The next request, oldest first; waits for it. */
  next(): Promise<Exchange>;
  close(): Promise<void>;
}

/** Answers one request in full. */
export async function answer(
  server: GeminiServer,
  raw: string | Uint8Array,
  status = 200,
): Promise<Exchange> {
  const exchange = await server.next();
  exchange.start(status, {
    'content-type': status === 200 ? 'text/event-stream' : 'application/json',
  });
  await exchange.write(raw);
  exchange.end();
  return exchange;
}

/**
 * A raw server in the place of Google's, on 127.0.0.1.
 *
 * It answers nothing by itself but preflights, and those as strictly as Google: a header that Google does not
 * allow fails in Chromium here too.
 *
 * @param port Any free one by default.
 */
export async function startGeminiServer(port = 0): Promise<GeminiServer> {
  const arrived: Exchange[] = [];
  const waiting: ((exchange: Exchange) => void)[] = [];
  let requests = 0;

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response
        .writeHead(204, {
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers':
            'content-type, x-goog-api-key, x-goog-api-client, authorization',
        })
        .end();
      return;
    }
    void open(request, response).then((exchange) => {
      requests += 1;
      const waiter = waiting.shift();
      if (waiter) waiter(exchange);
      else arrived.push(exchange);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    get requests() {
      return requests;
    },
    async next() {
      return (
        arrived.shift() ??
        (await new Promise<Exchange>((resolve) => {
          waiting.push(resolve);
        }))
      );
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function open(request: IncomingMessage, response: ServerResponse): Promise<Exchange> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  const over = once(response, 'close').then(() =>
    response.writableFinished ? ('complete' as const) : ('broken' as const),
  );
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    over,
    start(status = 200, headers = { 'content-type': 'text/event-stream' }) {
      response.writeHead(status, { 'access-control-allow-origin': '*', ...headers });
      response.flushHeaders();
    },
    write: (raw) =>
      new Promise((resolve, reject) => {
        response.write(raw, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    end() {
      response.end();
    },
    cut() {
      response.destroy();
    },
  };
}
