import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type GenerationConfig,
} from '@google/generative-ai';
import { KnikError } from '../../contract/errors.ts';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest, ReplySource } from '../../contract/stages.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Diagnose } from './diagnosis.ts';
import { cutError, lostError } from './endings.ts';
import { connectionError, serviceError, timeoutError, upstreamError } from './errors.ts';
import { withoutKey } from './failure.ts';
import { replyDeltas, type GeminiChunk } from './reply.ts';
import { conversation, GEMINI_URL, usableKey, usableModel } from './request.ts';
import type { IdleTimer } from '../idle-timer.ts';
import { readAhead } from '../read-ahead.ts';
import { streamedRequest } from '../streamed-request.ts';
import {
  boundedText,
  createReadingAhead,
  fetchDirectly,
  isUpstreamFault,
  type ReadingAhead,
} from '../upstream.ts';

export interface GeminiOptions {
  /** Read for every turn, as settings change. */
  readonly key: () => string;
  /** Name of the model, with or without `models/`. Read for every turn. */
  readonly model: () => string;
  readonly baseUrl?: string;
  /** The system instruction, read for every turn; blank: {@link SPOKEN_STYLE}. */
  readonly systemInstruction?: () => string;
  /** How long nothing may come, first byte included. Default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
  /** Asked when nothing came that the service would send; without it, such an end is taken as it looks. */
  readonly diagnose?: Diagnose;
}

/** Thinking delays the first word. From Gemini 3 on, the light models can be told to think next to nothing. */
const LEAST_THINKING: GenerationConfig & { thinkingConfig: { thinkingLevel: string } } = {
  thinkingConfig: { thinkingLevel: 'minimal' },
};

/**
 * Replies from the Gemini API, with the person's own key.
 *
 * The only file that knows `@google/generative-ai`, and the place to work round it: version 0.24.1 ignores a
 * signal that is aborted already, never cancels a request by itself, counts its time-out from the start, and
 * raises every failure of a stream a second time through `result.response`. It also follows redirects with
 * the key, and reads as far ahead as the network goes: so it is given a `fetch` that does neither.
 */
export function createGeminiSource(options: GeminiOptions): ReplySource {
  const { clock, diagnose, idleTimeoutMs = 30_000 } = options;
  const open = createOpener(options);

  return async function* geminiReply(request) {
    request.signal.throwIfAborted();
    const key = usableKey(options.key());
    const model = usableModel(options.model());

    /** Of this request's `fetch`: the SDK would put its own words in the place of it. */
    let ownFailure: KnikError | undefined;
    const onFault = (error: KnikError): void => {
      ownFailure = error;
    };
    /** Whether there has been a chunk: only the service sends one. */
    let isHeard = false;
    yield* streamedRequest(
      {
        signal: request.signal,
        clock,
        idleTimeoutMs,
        timeoutError: (error) => timeoutError(idleTimeoutMs, withoutKey(error, key)),
        async asError(reason, { signal, idle }) {
          if (ownFailure !== undefined) return ownFailure;
          const cause = withoutKey(reason, key);
          if (diagnose !== undefined && !isHeard && !isOfService(reason)) {
            idle.restart();
            const fault = await diagnose(signal).catch(() => 'unreachable' as const);
            if (fault !== 'unreachable') return connectionError(fault, cause);
          }
          return asReplyError(reason, cause);
        },
      },
      async function* stream({ signal, idle }) {
        const ahead = createReadingAhead(idle, clock);
        const chunks = await open({ key, model, request, signal, idle, ahead, onFault });
        const hear = (): void => {
          isHeard = true;
          idle.restart();
        };
        const arrived = readAhead(watched(chunks, hear, idle), () => ahead.caughtUp());
        yield* replyDeltas(arrived, key, (usage) => {
          request.onProgress?.({ type: 'used', usage });
        });
      },
    );
  };
}

interface Opening {
  readonly key: string;
  readonly model: string;
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  readonly idle: IdleTimer;
  readonly ahead: ReadingAhead;
  readonly onFault: (error: KnikError) => void;
}

/** Sends requests, and remembers which models cannot be told how much to think. Fails as the SDK fails. */
function createOpener({
  baseUrl = GEMINI_URL,
  systemInstruction = () => '',
}: GeminiOptions): (opening: Opening) => Promise<AsyncIterable<GeminiChunk>> {
  const modelsWithoutLevel = new Set<string>();

  async function send(opening: Opening, generationConfig: GenerationConfig) {
    const { key, model, request, signal } = opening;
    const instruction = systemInstruction();
    const generativeModel = new GoogleGenerativeAI(key).getGenerativeModel(
      {
        model,
        systemInstruction: instruction.trim() === '' ? SPOKEN_STYLE : instruction,
        generationConfig,
      },
      { baseUrl: baseUrl.replace(/\/+$/, '') },
    );
    const contents = conversation(request.history, request.message);
    const result = await callWithFetch(boundedFetch(opening), () =>
      generativeModel.generateContentStream({ contents }, { signal }),
    );
    // The same failure comes through the stream, where it is handled.
    result.response.catch(() => {});
    return result.stream;
  }

  return async (opening) => {
    const { model, idle } = opening;
    if (modelsWithoutLevel.has(model)) return send(opening, {});
    try {
      return await send(opening, LEAST_THINKING);
    } catch (error) {
      if (!refusesThinkingLevel(error)) throw error;
      modelsWithoutLevel.add(model);
      idle.restart();
      return send(opening, {});
    }
  };
}

/**
 * Calls the SDK with another `fetch`. It has no option for that, but looks the global one up within the call, before it
 * waits for anything: nobody else can run while the other is there.
 */
function callWithFetch<T>(substitute: typeof fetch, call: () => T): T {
  const own = globalThis.fetch;
  globalThis.fetch = substitute;
  try {
    return call();
  } finally {
    globalThis.fetch = own;
  }
}

function boundedFetch({ ahead, onFault }: Opening): typeof fetch {
  const report = (error: unknown): never => {
    if (isUpstreamFault(error)) onFault(upstreamError(error));
    throw error;
  };
  return async (url, init = {}) => {
    const response = await fetchDirectly(url as string, init).catch(report);
    const { status, statusText, headers, body } = response;
    if (body === null) return response;
    if (!response.ok) {
      const text = await boundedText(response).catch(report);
      return new Response(text, { status, statusText, headers });
    }
    const frames = ahead.bound(body).getReader();
    const watchedBody = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const { done, value } = await frames.read().catch(report);
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => frames.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Response(watchedBody, { status, statusText, headers });
  };
}

/**
 * The SDK's errors as ours.
 *
 * @param cause `error` without the key.
 */
function asReplyError(error: unknown, cause: unknown): KnikError {
  if (error instanceof KnikError) return error;
  if (error instanceof GoogleGenerativeAIFetchError) {
    const { status = 0, errorDetails } = error;
    // The SDK passes this on from the body unchecked.
    const details = Array.isArray(errorDetails) ? errorDetails : [];
    return serviceError({ status, message: ownWords(error), details }, cause);
  }
  // The SDK has no types for these.
  const message = error instanceof Error ? error.message : '';
  if (message.includes('Error fetching from')) return connectionError('unreachable', cause);
  return message.includes('Error reading from') ? lostError(cause) : cutError(cause);
}

/** Whether the service itself has turned the request down; another's page of HTML has none of its words. */
function isOfService(error: unknown): boolean {
  if (error instanceof GoogleGenerativeAIFetchError) {
    return ownWords(error) !== '' || (error.status ?? 0) >= 500;
  }
  return error instanceof KnikError && error.code !== 'reply-cut';
}

/** The service's message within that of the SDK; empty when the body was not the service's. */
function ownWords({ message }: GoogleGenerativeAIFetchError): string {
  return message.replace(/^.*?\[\d{3} [^\]]*\] ?/s, '').replace(/^undefined$/, '');
}

/** Models before Gemini 3 know no thinking level, and a few after it no minimal one. */
function refusesThinkingLevel(error: unknown): boolean {
  return (
    error instanceof GoogleGenerativeAIFetchError &&
    error.status === 400 &&
    /thinking/i.test(error.message)
  );
}

/** Calls `hear` for every item; stops `idle` at the end: what has arrived may be read at leisure. */
async function* watched<T>(
  stream: AsyncIterable<T>,
  hear: () => void,
  idle: IdleTimer,
): AsyncGenerator<T> {
  try {
    for await (const item of stream) {
      hear();
      yield item;
    }
  } finally {
    idle.stop();
  }
}
