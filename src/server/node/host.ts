import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import { NodeRequest, toNodeHandler } from 'srvx/node';
import type { ServerConfiguration } from '../configuration.ts';
import { checkOrigin } from '../origins.ts';
import { Refusal } from '../refusal.ts';
import type { KnikServer } from '../server.ts';
import { refuseRaw } from './raw-refusal.ts';
import type { Site } from './site.ts';
import { acceptSockets } from './sockets.ts';

export interface HostOptions {
  readonly server: KnikServer;
  readonly configuration: ServerConfiguration;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Answers everything but the API; `undefined`: there is nothing else. */
  readonly site: Site | undefined;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

export interface RunningHost {
  readonly port: number;
  /** Turns newcomers away, ends what runs after `graceMs` at the latest, then closes every connection. */
  stop(graceMs: number): Promise<void>;
}

/** For the headers of a request to arrive, and for the whole of it. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** How often these two are looked at. */
const CHECK_EVERY_MS = 2000;
/** Neither side has moved a byte. Longer than any reply is silent. */
const SILENCE_TIMEOUT_MS = 120_000;
/** Browsers and well-meaning programs stay far below. */
const MAX_HEADER_BYTES = 16 * 1024;
/** For the last bytes of ended turns to get out. */
const FLUSH_MS = 2000;

/**
 * Hosts a server on Node's HTTP.
 *
 * @throws What Node throws when the port cannot be had.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { server, configuration, allowedOrigins, site } = options;
  const { limits } = configuration;
  const trust = configuration.trustProxy;
  const proxies =
    trust === undefined ? {} : { trustProxy: trust === 'loopback' ? trust : [...trust] };

  const handle = (request: ServerRequest) =>
    site !== undefined && !new URL(request.url).pathname.startsWith('/api/')
      ? site(request)
      : server.handle(request, request.ip ?? '');
  // Its type allows for HTTP 2, which this is not.
  const api = toNodeHandler(handle, proxies) as NodeHttp1Handler;
  const addressOf = (request: IncomingMessage) =>
    new NodeRequest({ req: request, ...proxies }).ip ?? '';
  /** Those under way. */
  const responses = new Set<ServerResponse>();
  let onQuiet = () => {};
  const http = createHttpServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 5000,
    },
    (request, response) => {
      responses.add(response);
      response.once('close', () => {
        responses.delete(response);
        if (responses.size === 0) onQuiet();
      });
      void api(request, response);
    },
  );
  http.setTimeout(SILENCE_TIMEOUT_MS);
  http.on('clientError', (error: NodeJS.ErrnoException, stream: Duplex) => {
    if (error.code === 'ECONNRESET' || !stream.writable) stream.destroy();
    else void refuseRaw(stream, unreadable(error.code));
  });
  const closeSockets = acceptSockets(http, {
    maxFrameBytes: limits.bodyBytes,
    maxSockets: limits.turns,
    check(request) {
      const path = request.url?.split('?', 1)[0];
      if (path !== '/api/chat/socket') {
        throw new Refusal(404, 'not-found', 'There is no WebSocket at this address.');
      }
      checkOrigin(new Headers(originOf(request)), allowedOrigins);
    },
    open: (peer, request) => server.openSocket(peer, addressOf(request)),
  });

  http.listen(options.port, options.host);
  await once(http, 'listening');

  return {
    port: (http.address() as AddressInfo).port,
    async stop(graceMs) {
      const closed = once(http, 'close');
      // Takes no new connection; those that are open are told so by `admit`.
      http.close();
      await server.stop(graceMs);
      closeSockets();
      if (responses.size > 0) {
        await new Promise<void>((resolve) => {
          onQuiet = resolve;
          setTimeout(resolve, FLUSH_MS).unref();
        });
      }
      // What is left has asked nothing, or does not read.
      http.closeAllConnections();
      await closed;
    },
  };
}

function originOf({ headers }: IncomingMessage): Record<string, string> {
  return headers.origin === undefined ? {} : { origin: headers.origin };
}

/** What Node could not make a request of. Codes: https://nodejs.org/api/http.html#event-clienterror */
function unreadable(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal(431, 'headers', 'The headers are too long. Send fewer of them.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal(408, 'body-timeout', 'The request took too long to arrive. Try again.');
  }
  return new Refusal(400, 'body-invalid', 'That is not an HTTP request.');
}
