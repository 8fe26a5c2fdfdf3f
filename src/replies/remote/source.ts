import type { ReplySource } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { brokenOffError } from './errors.ts';
import type { RemoteQuestion, RemoteWire } from './events.ts';
import type { DecodeSound, ProviderTurn, ProviderTurnOptions } from '../provider.ts';
import { createServerVoice } from './voice.ts';
import { createSocketWire, SocketUnavailable, type ClientSocket } from './socket.ts';
import { createSseWire } from './sse.ts';
import { readAhead } from '../read-ahead.ts';

export interface RemoteOptions {
  /** Origin of the server, such as `https://knik.example.org`. Read for every turn. */
  readonly url: () => string;
  /** One of the server's models; `undefined`: its default. */
  readonly model?: () => string | undefined;
  /** Opens a WebSocket, in a page `(url) => new WebSocket(url)`; without it, only SSE is used. */
  readonly connect?: (url: string) => ClientSocket;
  readonly clock: Clock;
  /** See {@link createSseWire}; for sockets longer by as much as theirs is by default. */
  readonly idleTimeoutMs?: number;
}

/** How a server's own voice gets into a turn. */
export interface ServerVoiceOptions extends ProviderTurnOptions {
  readonly decode: DecodeSound;
}

export interface Remote {
  /** Replies of text alone: the page speaks for itself. */
  readonly reply: ReplySource;
  /**
   * The stages of one turn that is spoken with the server's sound.
   *
   * The server reads replies as the page does, so its chunks are those of the page's segments. Where they
   * are not, and where there is none, the fallback speaks.
   */
  openTurn(voice: ServerVoiceOptions): ProviderTurn;
}

/**
 * Replies from a Knik server.
 *
 * Over a WebSocket where one can be opened, else over SSE; a way that failed is not tried again. Nothing
 * is resumed: a reply that breaks off is an error, and asking again is the person's choice.
 */
export function createRemote(options: RemoteOptions): Remote {
  const wire = openWire(options);
  const questionOf = (request: Parameters<ReplySource>[0]) => ({
    message: request.message,
    history: request.history,
    model: options.model?.(),
  });

  return {
    async *reply(request) {
      const question = { ...questionOf(request), audio: false };
      for await (const event of wire(question, request.signal)) {
        if (event.type === 'text') yield event.text;
        if (event.type === 'failed') throw event.error;
        if (event.type === 'done') return;
      }
      throw brokenOffError();
    },

    openTurn({ voice, decode, fallback }) {
      const sounds = createServerVoice(decode, fallback);
      return {
        synthesize: sounds.synthesize,
        async *reply(request) {
          // The page speaks what the server has no time for.
          const question = { ...questionOf(request), audio: 'optional' as const, ...voice() };
          // The sound behind a reply that broke off is still wanted, so reading goes on after the failure.
          for await (const event of readAhead(sounds.tap(wire(question, request.signal)))) {
            if (event.type === 'text') yield event.text;
            if (event.type === 'failed') throw event.error;
            if (event.type === 'done') return;
          }
          throw brokenOffError();
        },
      };
    },
  };
}

function openWire({ url, connect, clock, idleTimeoutMs }: RemoteOptions): RemoteWire {
  const timing = idleTimeoutMs === undefined ? { clock } : { clock, idleTimeoutMs };
  const sse = createSseWire({ url, ...timing });
  if (connect === undefined) return sse;
  const socket = createSocketWire({ url, connect, ...timing });
  /** Servers whose sockets cannot be reached, through a proxy perhaps. */
  const withoutSocket = new Set<string>();

  return async function* anyEvents(question: RemoteQuestion, signal: AbortSignal) {
    const server = url();
    if (!withoutSocket.has(server)) {
      try {
        return yield* socket(question, signal);
      } catch (error) {
        if (!(error instanceof SocketUnavailable)) throw error;
        withoutSocket.add(server);
      }
    }
    return yield* sse(question, signal);
  };
}
