import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type GenerationConfig,
} from '@google/generative-ai';
import { KnikError } from '../contract/errors.ts';
import type { Clock, ReplyRequest, ReplySource } from '../contract/stages.ts';
import { cutError } from './gemini-endings.ts';
import { offlineError, serviceError, timeoutError } from './gemini-errors.ts';
import { withoutKey } from './gemini-failure.ts';
import { replyDeltas, type GeminiChunk } from './gemini-reply.ts';
import {
  conversation,
  GEMINI_URL,
  SPOKEN_STYLE,
  usableKey,
  usableModel,
} from './gemini-request.ts';
import { startIdleTimer, type IdleTimer } from './idle-timer.ts';
import { readAhead } from './read-ahead.ts';

export interface GeminiOptions {
  /** Read anew for every turn, as settings change. */
  readonly key: () => string;
  /** Name of the model, with or without `models/`. Read anew for every turn. */
  readonly model: () => string;
  readonly baseUrl?: string;
  readonly systemInstruction?: string;
  /** How long nothing may come, first byte included. Default 30 s. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
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
 * raises every failure of a stream a second time through `result.response`.
 */
export function createGeminiSource(options: GeminiOptions): ReplySource {
  const { clock, idleTimeoutMs = 30_000 } = options;
  const open = createOpener(options);

  return async function* geminiReply(request) {
    request.signal.throwIfAborted();
    const key = usableKey(options.key());
    const model = usableModel(options.model());

    const upstream = new AbortController();
    const abort = (): void => {
      upstream.abort();
    };
    request.signal.addEventListener('abort', abort);
    const idle = startIdleTimer(clock, idleTimeoutMs, abort);
    try {
      const stream = await open({ key, model, request, signal: upstream.signal, idle });
      yield* replyDeltas(readAhead(watched(stream, idle)), key);
    } catch (error) {
      request.signal.throwIfAborted();
      if (idle.expired) throw timeoutError(idleTimeoutMs, withoutKey(error, key));
      throw error instanceof KnikError ? error : cutError(withoutKey(error, key));
    } finally {
      idle.stop();
      request.signal.removeEventListener('abort', abort);
      abort();
    }
  };
}

interface Opening {
  readonly key: string;
  readonly model: string;
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  readonly idle: IdleTimer;
}

/** Sends requests, and remembers which models cannot be told how much to think. */
function createOpener({
  baseUrl = GEMINI_URL,
  systemInstruction = SPOKEN_STYLE,
}: GeminiOptions): (opening: Opening) => Promise<AsyncIterable<GeminiChunk>> {
  const modelsWithoutLevel = new Set<string>();

  async function send(opening: Opening, generationConfig: GenerationConfig) {
    const { key, model, request, signal } = opening;
    const result = await new GoogleGenerativeAI(key)
      .getGenerativeModel(
        { model, systemInstruction, generationConfig },
        { baseUrl: baseUrl.replace(/\/+$/, '') },
      )
      .generateContentStream(
        { contents: conversation(request.history, request.message) },
        { signal },
      );
    // The same failure comes through the stream, where it is handled.
    result.response.catch(() => {});
    return result.stream;
  }

  return async (opening) => {
    const { key, model, idle } = opening;
    try {
      if (modelsWithoutLevel.has(model)) return await send(opening, {});
      try {
        return await send(opening, LEAST_THINKING);
      } catch (error) {
        if (!refusesThinkingLevel(error)) throw error;
        modelsWithoutLevel.add(model);
        idle.restart();
        return await send(opening, {});
      }
    } catch (error) {
      const cause = withoutKey(error, key);
      if (!(error instanceof GoogleGenerativeAIFetchError)) throw offlineError(cause);
      const { status = 0, message, errorDetails } = error;
      // Whatever the body had there: the SDK passes it on unseen.
      const details = Array.isArray(errorDetails) ? errorDetails : [];
      throw serviceError({ status, message, details }, cause);
    }
  };
}

/** Models before Gemini 3 know no thinking level, and a few after it no minimal one. */
function refusesThinkingLevel(error: unknown): boolean {
  return (
    error instanceof GoogleGenerativeAIFetchError &&
    error.status === 400 &&
    /thinking/i.test(error.message)
  );
}

/** Tells `idle` of every item, and of the end: what has arrived may be read at leisure. */
async function* watched<T>(stream: AsyncIterable<T>, idle: IdleTimer): AsyncGenerator<T> {
  try {
    for await (const item of stream) {
      idle.restart();
      yield item;
    }
  } finally {
    idle.stop();
  }
}
