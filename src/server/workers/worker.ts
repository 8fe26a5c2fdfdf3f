import type { Environment } from '../../contract/configuration.ts';
import { createBreather } from '../../shared/breather.ts';
import { systemClock } from '../../shared/clock.ts';
import { readServerConfiguration } from '../configuration.ts';
import { jsonLog } from '../log.ts';
import { checkOrigin } from '../origins.ts';
import { errorResponse, Refusal } from '../refusal.ts';
import { openProvider } from '../providers.ts';
import { createServer, type KnikServer } from '../server.ts';
import { serverStages } from '../stages.ts';
import { acceptSocket } from './accept-socket.ts';
import { createOwnVoice } from './voice.ts';

/** The entry point that a Workers runtime calls. */
export interface FetchWorker {
  fetch(request: Request, env: Environment): Promise<Response>;
}

interface Started {
  readonly server: KnikServer;
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * The server as a worker. Its limits count for each instance that the runtime starts, not for all of them.
 *
 * @param pack The data of the basic voice.
 */
export function createWorker(pack: ArrayBuffer): FetchWorker {
  const synthesize = createOwnVoice(new Uint8Array(pack));
  let started: Started | undefined;

  function start(env: Environment): Started {
    const configuration = readServerConfiguration(env);
    const allowedOrigins = new Set(configuration.allowedOrigins);
    const openBreather = () => createBreather(systemClock);
    const server = createServer({
      configuration,
      allowedOrigins,
      openReply: openProvider(configuration.provider, systemClock, openBreather),
      stages: serverStages(synthesize),
      openBreather,
      clock: systemClock,
      wallTimeMs: Date.now,
      // oxlint-disable-next-line no-console -- how a worker writes its log
      log: jsonLog((line) => console.log(line.trimEnd()), Date.now),
    });
    return { server, allowedOrigins };
  }

  return {
    async fetch(request, env) {
      const { server, allowedOrigins } = (started ??= start(textOnly(env)));
      // Set by the runtime's own network, and by nobody else.
      const address = request.headers.get('cf-connecting-ip') ?? '';
      const path = new URL(request.url).pathname;
      if (path !== '/api/chat/socket' || request.headers.get('upgrade') !== 'websocket') {
        return server.handle(request, address);
      }
      try {
        checkOrigin(request.headers, allowedOrigins);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return errorResponse(error.status, error);
      }
      return acceptSocket((peer) => server.openSocket(peer, address));
    },
  };
}

/** Variables and secrets; an environment may hold other things too, such as stores. */
function textOnly(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'));
}
