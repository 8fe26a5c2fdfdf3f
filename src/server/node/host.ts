import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import { toNodeHandler } from 'srvx/node';
import type { ServerConfiguration } from '../configuration.ts';
import type { Log } from '../log.ts';
import { checkOrigin } from '../origins.ts';
import { Refusal } from '../refusal.ts';
import type { KnikServer } from '../server.ts';
import { createClientReader } from './client-address.ts';
import { createGuardedHttp } from './guarded-http.ts';
import { refuse } from './raw-refusal.ts';
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

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
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

  const http = createGuardedHttp(respond, log);
  const closeSockets = acceptSockets(http.server, {
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

  http.server.listen(options.port, options.host);
  await once(http.server, 'listening');

  async function shutDown(graceMs: number): Promise<void> {
    const closed = once(http.server, 'close');
    // Takes no new connection; those that are open are told so by `admit`.
    http.server.close();
    await server.stop(graceMs);
    closeSockets();
    await http.quiet(FLUSH_MS);
    // The connections that are left have asked nothing, or do not read.
    http.server.closeAllConnections();
    await closed;
  }

  let stopped: Promise<void> | undefined;
  return {
    port: (http.server.address() as AddressInfo).port,
    stop(graceMs) {
      if (stopped === undefined) stopped = shutDown(graceMs);
      else void server.stop(graceMs);
      return stopped;
    },
  };
}

function originOf({ headers }: IncomingMessage): Record<string, string> {
  return headers.origin === undefined ? {} : { origin: headers.origin };
}
