import { KnikError } from '../../contract/errors.ts';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest, ReplySource } from '../../contract/stages.ts';
import { sharedBreather, type OpenBreather } from '../../shared/breather.ts';
import type { Clock } from '../../shared/clock.ts';
import { cutError } from '../gemini/endings.ts';
import { connectionError, serviceError, timeoutError, upstreamError } from '../gemini/errors.ts';
import { failureIn, withoutKey } from '../gemini/failure.ts';
import { replyDeltas, type GeminiChunk } from '../gemini/reply.ts';
import { conversation, usableModel } from '../gemini/request.ts';
import { wholeFrames } from '../../shared/whole-frames.ts';
import type { IdleTimer } from '../idle-timer.ts';
import { parseJson } from '../json.ts';
import { serverSentEvents } from '../server-sent-events.ts';
import { streamedRequest } from '../streamed-request.ts';
import { boundedText, fetchDirectly, isUpstreamFault, UPSTREAM_LIMITS } from '../upstream.ts';

/**
 * How Vertex AI lets one in: with the key of its express mode, or with an OAuth token for a project.
 *
 * `url`: an origin in the place of Google's.
 */
export type VertexAccess = { readonly url?: string } & (
  | { readonly key: string }
  | { readonly token: string; readonly project: string; readonly location: string }
);

export interface VertexOptions {
  readonly access: VertexAccess;
  /** Name of a model of Google's, such as `gemini-flash-lite-latest`. */
  readonly model: string;
  readonly systemInstruction?: string;
  /** How long nothing may come, first byte included. Default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
  /** Asked for every reply. Default: one for all replies of this source. */
  readonly openBreather?: OpenBreather;
}

/**
 * Replies from Gemini by way of Vertex AI, for servers: its answers are the Gemini API's, its addresses and
 * its ways in are not.
 *
 * Addresses: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference and, for express
 * mode, https://cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode/overview.
 */
export function createVertexSource(options: VertexOptions): ReplySource {
  const { access, clock, openBreather = sharedBreather(clock), idleTimeoutMs = 30_000 } = options;
  const secret = 'key' in access ? access.key : access.token;
  let knowsThinkingLevel = true;

  async function send(request: ReplyRequest, signal: AbortSignal): Promise<Response> {
    const body = {
      contents: conversation(request.history, request.message),
      systemInstruction: { parts: [{ text: options.systemInstruction ?? SPOKEN_STYLE }] },
      // Thinking delays the first word.
      ...(knowsThinkingLevel
        ? { generationConfig: { thinkingConfig: { thinkingLevel: 'minimal' } } }
        : {}),
    };
    return fetchDirectly(addressOf(access, usableModel(options.model)), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials(access) },
      body: JSON.stringify(body),
      signal,
    });
  }

  async function open(request: ReplyRequest, signal: AbortSignal): Promise<Response> {
    const response = await send(request, signal).catch((error: unknown) => {
      if (isUpstreamFault(error)) throw error;
      throw connectionError('unreachable', withoutKey(error, secret));
    });
    if (response.ok) return response;
    const text = await boundedText(response);
    if (response.status === 400 && knowsThinkingLevel && /thinking/i.test(text)) {
      knowsThinkingLevel = false;
      return open(request, signal);
    }
    const failure = failureIn(errorBody(text), response.status);
    throw serviceError(
      failure ?? { status: response.status, message: '', details: [] },
      withoutKey(new Error(text), secret),
    );
  }

  return (request) =>
    streamedRequest(
      {
        signal: request.signal,
        clock,
        idleTimeoutMs,
        timeoutError: (error) => timeoutError(idleTimeoutMs, withoutKey(error, secret)),
        asError(error) {
          if (isUpstreamFault(error)) return upstreamError(error);
          return error instanceof KnikError ? error : cutError(withoutKey(error, secret));
        },
      },
      async function* stream({ signal, idle }) {
        const { body } = await open(request, signal);
        if (body === null) throw cutError();
        yield* replyDeltas(
          chunksOf(wholeFrames(body, UPSTREAM_LIMITS, openBreather()), idle),
          secret,
        );
      },
    );
}

/**
 * @param frames See `wholeFrames`.
 * @param idle Does not run while it is the turn that is waited for.
 */
async function* chunksOf(
  frames: ReadableStream<Uint8Array<ArrayBuffer>>,
  idle: IdleTimer,
): AsyncGenerator<GeminiChunk> {
  let isWaiting = false;
  const onBytes = () => {
    if (isWaiting) idle.restart();
  };
  const events = serverSentEvents(frames, { onBytes });
  for (;;) {
    isWaiting = true;
    idle.restart();
    const { done, value } = await events.next();
    isWaiting = false;
    idle.stop();
    if (done === true) return;
    // A proxy's mark of the end.
    if (value.data.trim() === '[DONE]') continue;
    yield JSON.parse(value.data) as GeminiChunk;
  }
}

function addressOf(access: VertexAccess, model: string): string {
  const name = `publishers/google/models/${model.replace(/^models\//, '')}`;
  const call = `${name}:streamGenerateContent?alt=sse`;
  if ('key' in access) return `${access.url ?? 'https://aiplatform.googleapis.com'}/v1/${call}`;
  const { project, location } = access;
  const host = location === 'global' ? '' : `${location}-`;
  const origin = access.url ?? `https://${host}aiplatform.googleapis.com`;
  return `${origin}/v1/projects/${project}/locations/${location}/${call}`;
}

function credentials(access: VertexAccess): Record<string, string> {
  return 'key' in access
    ? { 'x-goog-api-key': access.key }
    : { authorization: `Bearer ${access.token}` };
}

/** The service's own JSON, which may come wrapped in a list; `undefined` for a proxy's page. */
function errorBody(text: string): unknown {
  const body = parseJson(text);
  return Array.isArray(body) ? body[0] : body;
}
