import type { ChatDefaults } from './chat-request.ts';
import { readChatRequest } from './chat-request.ts';
import { readJson } from './body.ts';
import type { FetchPage } from './fetch-page.ts';
import type { EncodeChunks } from './json-response.ts';
import { jsonResponse } from './json-response.ts';
import type { Log } from './log.ts';
import { checkOrigin, corsHeaders, preflightResponse } from './origins.ts';
import { errorResponse, Refusal } from './refusal.ts';
import type { StreamServices } from './stream-response.ts';
import { streamResponse } from './stream-response.ts';
import type { TurnPlan } from './bounded-turn.ts';

export interface HandlerOptions extends StreamServices {
  readonly defaults: ChatDefaults;
  /** Pages of these origins may use the server; exact, such as `https://example.org`. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly encodeChunks: EncodeChunks;
  /** `undefined`: this server fetches no pages of the web. */
  readonly fetchPage: FetchPage | undefined;
  /** What `/api/health` names. */
  readonly provider: string;
  readonly log: Log;
}

/** @param address Whom the limits count for: the client's network address. */
export type Handler = (request: Request, address: string) => Promise<Response>;

type Route = (request: Request, address: string) => Response | Promise<Response>;

/** The API as a function of a request. It rejects never; what a caller did wrong is in the response. */
export function createHandler(options: HandlerOptions): Handler {
  const { turns, defaults, allowedOrigins, log } = options;

  async function readPlan(request: Request, address: string): Promise<TurnPlan> {
    const body = await readJson(request, options.limits, options.clock);
    const { voice, sound, ...question } = readChatRequest(body, defaults);
    const isSpoken = turns.admit(address, sound);
    return {
      ...question,
      address,
      // With one voice throughout.
      voice: isSpoken ? () => voice : undefined,
      isVoiceBusy: sound !== false && !isSpoken,
    };
  }

  const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
    '/api/chat/stream': {
      POST: async (request, address) =>
        streamResponse(await readPlan(request, address), request.signal, options),
    },
    '/api/chat': {
      POST: async (request, address) => {
        const plan = await readPlan(request, address);
        const { sampleRateHz } = defaults.voice;
        return jsonResponse(plan, request.signal, turns, options.encodeChunks, sampleRateHz);
      },
    },
    '/api/chat/socket': {
      // A host takes the upgrade over before it comes here.
      GET: () => {
        throw new Refusal(426, 'upgrade', 'This address is for WebSockets.', {
          upgrade: 'websocket',
          connection: 'upgrade',
        });
      },
    },
    ...(options.fetchPage && { '/api/page': { POST: options.fetchPage } }),
    '/api/health': {
      GET: () => Response.json({ status: 'ok', provider: options.provider, turns: turns.active }),
    },
  };

  function respond(request: Request, path: string, address: string): Response | Promise<Response> {
    checkOrigin(request.headers, allowedOrigins);
    const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (methods === undefined) {
      throw new Refusal(404, 'not-found', 'There is nothing at this address.');
    }
    if (request.method === 'OPTIONS') return preflightResponse(Object.keys(methods));
    const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (route === undefined) throw wrongMethod(Object.keys(methods));
    return route(request, address);
  }

  return async (request, address) => {
    let path = 'unknown';
    let response: Response;
    try {
      ({ pathname: path } = new URL(request.url));
      response = await respond(request, path, address);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : unexpected(error, log);
      const { status, code } = refusal;
      // Only known addresses: others are somebody's text.
      log({ event: 'refused', path: Object.hasOwn(routes, path) ? path : 'unknown', status, code });
      response = errorResponse(status, refusal, refusal.headers);
    }
    const headers = { ...SECURITY_HEADERS, ...corsHeaders(request.headers, allowedOrigins) };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}

/** Answers are data: never stored, never guessed at, never a document. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  vary: 'origin',
};

function wrongMethod(allowed: readonly string[]): Refusal {
  const list = allowed.join(', ');
  const hint = list === 'POST' ? ' An EventSource only sends GET: use fetch.' : '';
  return new Refusal(405, 'method', `This address takes ${list}.${hint}`, { allow: list });
}

function unexpected(error: unknown, log: Log): Refusal {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log({ event: 'failed', detail });
  return new Refusal(500, 'failed', 'The server failed on this. Try again.');
}
