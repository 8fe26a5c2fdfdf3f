import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type GenerationConfig,
} from '@google/generative-ai';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest } from '../../contract/stages.ts';
import type { IdleTimer } from '../idle-timer.ts';
import type { ServiceFailure } from './failure.ts';
import type { GeminiChunk } from './reply.ts';
import { conversation, GEMINI_URL } from './request.ts';

/** One request. */
export interface Opening {
  readonly key: string;
  readonly model: string;
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  readonly idle: IdleTimer;
  /** Used in the place of the global one. */
  readonly fetch: typeof fetch;
}

export interface OpenerOptions {
  readonly baseUrl?: string;
  /** The system instruction, read for every turn; blank: {@link SPOKEN_STYLE}. */
  readonly systemInstruction?: () => string;
}

type Lack = 'thinking level' | 'instruction';
type Lacks = ReadonlySet<Lack>;
const NOTHING: Lacks = new Set();

/** Thinking delays the first word. From Gemini 3 on, the light models can be told to think next to nothing. */
const LEAST_THINKING: GenerationConfig & { thinkingConfig: { thinkingLevel: string } } = {
  thinkingConfig: { thinkingLevel: 'minimal' },
};

/**
 * Sends requests through `@google/generative-ai`, and remembers what models were found not to take: how much to think
 * (those before Gemini 3), or a system instruction (Gemma), which then stands before the first message.
 *
 * The only file that knows the SDK, and the place to work round it: version 0.24.1 raises every failure of a stream a
 * second time through `result.response`, and takes no `fetch` of its caller's.
 *
 * @throws What the SDK throws; {@link sdkFailure} reads it.
 */
export function createOpener({
  baseUrl = GEMINI_URL,
  systemInstruction = () => '',
}: OpenerOptions): (opening: Opening) => Promise<AsyncIterable<GeminiChunk>> {
  const known = new Map<string, Lacks>();

  async function send(opening: Opening, lacks: Lacks) {
    const { key, model, request, signal } = opening;
    const own = systemInstruction();
    const instruction = own.trim() === '' ? SPOKEN_STYLE : own;
    const generativeModel = new GoogleGenerativeAI(key).getGenerativeModel(
      {
        model,
        ...(!lacks.has('instruction') && { systemInstruction: instruction }),
        generationConfig: lacks.has('thinking level') ? {} : LEAST_THINKING,
      },
      { baseUrl: baseUrl.replace(/\/+$/, '') },
    );
    const before = lacks.has('instruction') ? instruction : '';
    const contents = conversation(request.history, request.message, before);
    const result = await callWithFetch(opening.fetch, () =>
      generativeModel.generateContentStream({ contents }, { signal }),
    );
    // The same failure comes through the stream, where it is handled.
    result.response.catch(() => {});
    return result.stream;
  }

  return async (opening) => {
    const { model, idle } = opening;
    for (;;) {
      const lacks = known.get(model) ?? NOTHING;
      try {
        return await send(opening, lacks);
      } catch (error) {
        const lack = lackIn(error);
        if (lack === undefined || lacks.has(lack)) throw error;
        known.set(model, new Set([...lacks, lack]));
        idle.restart();
      }
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

/** How a call of the SDK failed: the service refused it, the network failed, or what came made no sense. */
export type SdkFailure = ServiceFailure | 'unreachable' | 'lost' | 'unreadable';

/** Reads an error of the SDK. */
export function sdkFailure(error: unknown): SdkFailure {
  if (error instanceof GoogleGenerativeAIFetchError) {
    const { status = 0, errorDetails } = error;
    // The SDK passes this on from the body unchecked.
    const details = Array.isArray(errorDetails) ? errorDetails : [];
    return { status, message: ownWords(error), details };
  }
  // The SDK has no types for these.
  const message = error instanceof Error ? error.message : '';
  if (message.includes('Error fetching from')) return 'unreachable';
  return message.includes('Error reading from') ? 'lost' : 'unreadable';
}

/** The service's message within that of the SDK; empty when the body was not the service's. */
function ownWords({ message }: GoogleGenerativeAIFetchError): string {
  return message.replace(/^.*?\[\d{3} [^\]]*\] ?/s, '').replace(/^undefined$/, '');
}

/** What a model does not take, if its refusal says so. */
function lackIn(error: unknown): Lack | undefined {
  if (!(error instanceof GoogleGenerativeAIFetchError) || error.status !== 400) return undefined;
  if (/thinking/i.test(error.message)) return 'thinking level';
  return /(?:developer|system) instruction is not/i.test(error.message) ? 'instruction' : undefined;
}
