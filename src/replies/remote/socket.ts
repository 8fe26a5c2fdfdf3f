import type { TextSpan } from '../../contract/errors.ts';
import type { WordTime } from '../../contract/speech.ts';
import { onAbort } from '../../shared/abort.ts';
import type { Clock } from '../../shared/clock.ts';
import { streamedRequest } from '../streamed-request.ts';
import { brokenOffError, namedError, refusedError, serverTimeoutError } from './errors.ts';
import { replyCode, type RemoteEvent, type RemoteWire } from './events.ts';

/** As much of a `WebSocket` as is needed here. */
export interface ClientSocket {
  binaryType: string;
  send(text: string): void;
  close(): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export interface SocketWireOptions {
  /** Origin of the server, `http` or `https`. Read for every question. */
  readonly url: () => string;
  /** Opens a socket; in a page `(url) => new WebSocket(url)`. */
  readonly connect: (url: string) => ClientSocket;
  readonly clock: Clock;
  /**
   * How long nothing may come. Signs of life are answered by the browser itself and not seen here, so this
   * has to outlast a server's voice that is given up on a sentence. Default 75 s.
   */
  readonly idleTimeoutMs?: number;
}

/** The socket could not be opened: no error of the reply yet, as there may be another way. */
export class SocketUnavailable extends Error {
  override readonly name = 'SocketUnavailable';
}

/**
 * A server's replies over a WebSocket, by `GET /api/chat/socket`. Sound comes as bytes, with its words.
 *
 * @throws SocketUnavailable before the first event.
 */
export function createSocketWire(options: SocketWireOptions): RemoteWire {
  const { clock, idleTimeoutMs = 75_000 } = options;

  return (question, signal) =>
    streamedRequest(
      {
        signal,
        clock,
        idleTimeoutMs,
        timeoutError: () => serverTimeoutError(idleTimeoutMs),
        asError: (error) => error,
      },
      async function* stream(request) {
        const inbox = createInbox();
        const socket = open(options);
        socket.binaryType = 'arraybuffer';
        onAbort(request.signal, () => {
          inbox.fail(request.signal.reason);
          socket.close();
        });
        let opened = false;
        socket.addEventListener('open', () => {
          opened = true;
          request.idle.restart();
          socket.send(JSON.stringify({ type: 'message', ...question }));
        });
        socket.addEventListener('message', ({ data }) => {
          request.idle.restart();
          inbox.push(data);
        });
        socket.addEventListener('close', () =>
          inbox.fail(opened ? brokenOffError() : new SocketUnavailable()),
        );
        yield* remoteEvents(() => inbox.next());
      },
    );
}

function open({ url, connect }: SocketWireOptions): ClientSocket {
  try {
    return connect(`${url().replace(/^http/, 'ws')}/api/chat/socket`);
  } catch (cause) {
    // A page that may not open sockets learns it here.
    throw new SocketUnavailable('', { cause });
  }
}

/** The events of a turn. Frames are JSON, and behind each `audio` the bytes of its WAV. */
async function* remoteEvents(next: () => Promise<unknown>): AsyncGenerator<RemoteEvent> {
  for (;;) {
    const frame = parse(await next());
    switch (frame.type) {
      case 'text':
        yield { type: 'text', text: frame.text ?? '' };
        break;
      case 'audio': {
        const wav = await next();
        if (!(wav instanceof ArrayBuffer)) throw brokenOffError();
        const { text, span, words = [] } = frame;
        yield { type: 'audio', sound: { wav: new Uint8Array(wav), text, span, words } };
        break;
      }
      case 'error': {
        const code = replyCode(frame.code);
        if (code === undefined && frame.fatal !== true) {
          yield { type: 'unspoken', span: frame.span };
          break;
        }
        yield { type: 'failed', error: namedError(code ?? 'reply-failed', frame.message ?? '') };
        if (frame.fatal === true) return;
        break;
      }
      case 'refused':
        throw refusedError(frame.status ?? 400, { error: frame }, frame.retryAfter ?? null);
      case 'done':
        yield { type: 'done' };
        return;
      default:
        throw brokenOffError();
    }
  }
}

interface Frame {
  readonly type: string;
  readonly text?: string;
  readonly code?: string;
  readonly message?: string;
  readonly status?: number;
  readonly retryAfter?: string;
  readonly fatal?: boolean;
  readonly span?: TextSpan;
  readonly words?: readonly WordTime[];
}

function parse(data: unknown): Frame {
  try {
    const frame: unknown = JSON.parse(String(data));
    if (typeof frame === 'object' && frame !== null) return { type: '', ...frame };
  } catch (error) {
    throw brokenOffError(error);
  }
  throw brokenOffError();
}

/** Frames as they come, for one reader; after a failure, what came before it is given out first. */
function createInbox() {
  const items: unknown[] = [];
  let failure: { readonly reason: unknown } | undefined;
  let wake = () => {};
  return {
    push(item: unknown) {
      items.push(item);
      wake();
    },
    fail(reason: unknown) {
      failure ??= { reason };
      wake();
    },
    async next(): Promise<unknown> {
      while (items.length === 0) {
        if (failure !== undefined) throw failure.reason;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return items.shift();
    },
  };
}
