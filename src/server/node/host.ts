import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import { toNodeHandler } from 'srvx/node';
import type { ServerConfiguration } from '../configuration.ts';
import type { Log } from '../log.ts';
import { checkOrigin } from '../origins.ts';
import { Refusal } from '../refusal.ts';
import type { KnikServer } from '../server.ts';
import { createClientReader } from './client-address.ts';
import { guarded } from './guard.ts';
import { wantsWebSocket } from './ignore-upgrade.ts';
import { refuse, refuseRaw } from './raw-refusal.ts';
import { checkHead } from './request-head.ts';
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
  readonly log: Log;
}

export interface RunningHost {
  readonly port: number;
  /**
   * Turns newcomers away, ends what runs after `graceMs` at the latest, then closes every connection. A further call
   * can shorten the time.
   */
  stop(graceMs: number): Promise<void>;
}

/** For the headers of a request to arrive, and for the whole of it. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** How often these two are looked at. */
const CHECK_EVERY_MS = 2000;
/** Neither side has moved a byte. Longer than any reply is silent, and than any client is waited for. */
const SILENCE_TIMEOUT_MS = 150_000;
/** Browsers and well-meaning programs stay far below. */
const MAX_HEADER_BYTES = 16 * 1024;
/** From Node 24.9 on, other offers come as plain requests; before that, `ignoreUpgrade` makes them that. */
const UPGRADES = { shouldUpgradeCallback: wantsWebSocket };
/** For the last bytes of ended turns to get out. */
const FLUSH_MS = 2000;

/**
 * Hosts a server on Node's HTTP.
 *
 * @throws What Node throws when the port cannot be had.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { server, configuration, allowedOrigins, site, log } = options;
  const { limits } = configuration;
  const clientOf = createClientReader(configuration.trustProxy);
  const addresses = new WeakMap<IncomingMessage, string>();

  const handle = (request: ServerRequest) => {
    if (site !== undefined && !new URL(request.url).pathname.startsWith('/api/')) {
      return site(request);
    }
    const { req } = request.runtime?.node ?? {};
    return server.handle(request, (req && addresses.get(req as IncomingMessage)) ?? '');
  };
  // Its type allows for HTTP 2, which this is not.
  const api = toNodeHandler(handle) as NodeHttp1Handler;
  /** Those under way. */
  const responses = new Set<ServerResponse>();
  let onQuiet = () => {};

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    responses.add(response);
    response.once('close', () => {
      responses.delete(response);
      if (responses.size === 0) onQuiet();
    });
    try {
      const { address, viaProxy } = clientOf(request);
      checkHead(request, viaProxy);
      addresses.set(request, address);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log({ event: 'refused', path: 'unknown', status: error.status, code: error.code });
      return refuse(response, error);
    }
    await api(request, response);
  }

  const http = createHttpServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: 5000,
      // Node would refuse it without a body: `checkHead` says it in JSON.
      requireHostHeader: false,
      ...UPGRADES,
    },
    guarded(log, respond, (_, response) => refuse(response, failed())),
  );
  http.setTimeout(SILENCE_TIMEOUT_MS);
  http.on(
    'checkExpectation',
    guarded(
      log,
      (_, response) => {
        const text = 'This server does not know what the request expects. Leave out "Expect".';
        refuse(response, new Refusal(417, 'headers', text, { connection: 'close' }));
      },
      (_, response) => response.destroy(),
    ),
  );
  const destroy = (_: unknown, stream: Duplex) => stream.destroy();
  http.on(
    'connect',
    guarded(
      log,
      (_, stream: Duplex) => {
        stream.on('error', () => stream.destroy());
        const text = 'This server is no proxy. Send GET or POST.';
        return refuseRaw(stream, new Refusal(405, 'method', text, { allow: 'GET, POST' }));
      },
      destroy,
    ),
  );
  http.on(
    'clientError',
    guarded(
      log,
      async (error: NodeJS.ErrnoException, stream: Duplex) => {
        // Behind an answer that has begun, a refusal would be read as a part of it.
        const isAnswering = [...responses].some(({ socket }) => socket === stream);
        if (error.code === 'ECONNRESET' || isAnswering) stream.destroy();
        else await refuseRaw(stream, unreadable(error.code));
      },
      destroy,
    ),
  );
  const closeSockets = acceptSockets(http, {
    maxFrameBytes: limits.bodyBytes,
    maxSockets: limits.turns,
    maxSocketsPerAddress: limits.socketsPerAddress,
    log,
    check(request) {
      const { address, viaProxy } = clientOf(request);
      checkHead(request, viaProxy);
      const path = request.url?.split('?', 1)[0];
      if (path !== '/api/chat/socket') {
        throw new Refusal(404, 'not-found', 'There is no WebSocket at this address.');
      }
      checkOrigin(new Headers(originOf(request)), allowedOrigins);
      return address;
    },
    open: (peer, address) => server.openSocket(peer, address),
  });

  http.listen(options.port, options.host);
  await once(http, 'listening');

  async function shutDown(graceMs: number): Promise<void> {
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
    // The connections that are left have asked nothing, or do not read.
    http.closeAllConnections();
    await closed;
  }

  let stopped: Promise<void> | undefined;
  return {
    port: (http.address() as AddressInfo).port,
    stop(graceMs) {
      if (stopped === undefined) stopped = shutDown(graceMs);
      else void server.stop(graceMs);
      return stopped;
    },
  };
}

function failed(): Refusal {
  return new Refusal(500, 'failed', 'The server failed on this. Try again.');
}

function originOf({ headers }: IncomingMessage): Record<string, string> {
  return headers.origin === undefined ? {} : { origin: headers.origin };
}

/** What Node could not make a request of. Codes: https://nodejs.org/api/http.html#event-clienterror */
function unreadable(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') {
    return new Refusal(431, 'headers', 'The headers are too long. Send fewer of them.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal(408, 'body-timeout', 'The request took too long to arrive. Try again.');
  }
  return new Refusal(400, 'body-invalid', 'That is not an HTTP request.');
}
