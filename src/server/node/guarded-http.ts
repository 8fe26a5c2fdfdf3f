import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { guarded } from './guard.ts';
import { wantsWebSocket } from './ignore-upgrade.ts';
import { refuse, refuseRaw } from './raw-refusal.ts';

/** For the headers of a request to arrive, and for the whole of it. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** How often these two are looked at. */
const CHECK_EVERY_MS = 2000;
/** Neither side has moved a byte. Longer than any reply is silent, and than any client is waited for. */
const SILENCE_TIMEOUT_MS = DEFAULT_LIMITS.longestUnreadMs + 60_000;
/** Browsers and well-meaning programs stay far below. */
const MAX_HEADER_BYTES = 16 * 1024;
/** From Node 24.9 on, other offers come as plain requests; before that, `ignoreUpgrade` makes them that. */
const UPGRADES = { shouldUpgradeCallback: wantsWebSocket };
/** Node's HTTP server, with the knowledge of what it is answering. */
export interface GuardedHttp {
  readonly server: Server;
  /** Resolves when nothing is being answered any more, or after `mostMs`. */
  quiet(mostMs: number): Promise<void>;
}

/**
 * An HTTP server that nothing ends: every listener has a guard, and whatever is no request is refused in JSON.
 *
 * @param respond What it throws, or rejects with, becomes a 500.
 */
export function createGuardedHttp(
  respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  log: Log,
): GuardedHttp {
  /** Those under way. */
  const responses = new Set<ServerResponse>();
  let onQuiet = () => {};

  function counted(request: IncomingMessage, response: ServerResponse): Promise<void> {
    responses.add(response);
    response.once('close', () => {
      responses.delete(response);
      if (responses.size === 0) onQuiet();
    });
    return respond(request, response);
  }

  const server = createServer(
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
    guarded(log, counted, (_, response) => refuse(response, failed())),
  );
  server.setTimeout(SILENCE_TIMEOUT_MS);
  server.on(
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
  server.on(
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
  server.on(
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

  return {
    server,
    async quiet(mostMs) {
      if (responses.size === 0) return;
      await new Promise<void>((resolve) => {
        onQuiet = resolve;
        setTimeout(resolve, mostMs).unref();
      });
    },
  };
}

function failed(): Refusal {
  return new Refusal(500, 'failed', 'The server failed on this. Try again.');
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
