import type { EventSourceMessage } from 'eventsource-parser/stream';
import { KnikError } from '../../contract/errors.ts';
import type { ReplyRequest, ReplySource } from '../../contract/stages.ts';
import { createBreather, type Breathe } from '../../shared/breather.ts';
import { parseJson } from '../json.ts';
import { readAhead } from '../read-ahead.ts';
import { serverSentEvents } from '../server-sent-events.ts';
import { streamedRequest, type OpenRequest } from '../streamed-request.ts';
import { boundedText, createReadingAhead, isUpstreamFault } from '../upstream.ts';
import { serviceAt, type Service } from './address.ts';
import { call, Refusal, refusalError, type CallOptions } from './call.ts';
import { endlessError, lostError } from './endings.ts';
import { noModelError, noModelsError, notThere, timeoutError } from './errors.ts';
import { failureIn } from './failure.ts';
import { listModels } from './models.ts';
import { DONE, replyDeltas } from './reply.ts';
import { lackIn, LACKS_NOTHING, requestBody, type Lacks } from './request.ts';
import { createUnopenedThoughts } from './unopened-thoughts.ts';

/** All functions are read for every turn, as settings change. */
export interface OpenAiOptions extends Omit<CallOptions, 'key' | 'model'> {
  /** As the person wrote it. */
  readonly address: () => string;
  /** Empty when there is none. */
  readonly key: () => string;
  /** Empty: the only model that the service has. */
  readonly model: () => string;
  /** The system instruction; blank: the page's own. */
  readonly instruction: () => string;
  /** How long nothing may come, first byte included. A model that is loaded first takes its time. Default 120 s. */
  readonly idleTimeoutMs?: number;
}

/** Replies from any service with the chat completions API of OpenAI. */
export function createOpenAiSource(options: OpenAiOptions): ReplySource {
  const { clock, idleTimeoutMs = 120_000 } = options;
  const breathe = createBreather(clock);
  const open = createOpener(options);
  const thoughts = createUnopenedThoughts();

  return async function* openAiReply(request) {
    request.signal.throwIfAborted();
    const service = serviceAt(options.address());
    const key = options.key();
    let hasBegun = false;
    yield* streamedRequest(
      {
        signal: request.signal,
        clock,
        idleTimeoutMs,
        timeoutError: (cause) => timeoutError(service.name, idleTimeoutMs, cause),
        asError(error) {
          if (error instanceof KnikError) return error;
          if (error instanceof Refusal) return error.error;
          if (isUpstreamFault(error)) return endlessError(error);
          // `fetch` has its errors by now: what is left is a stream that broke.
          return lostError(error);
        },
      },
      async function* stream(openRequest) {
        const calling = { ...options, key, model: options.model().trim() };
        const model = calling.model || (await onlyModel(service, calling, openRequest.signal));
        const named = { ...calling, model };
        const response = await open(service, named, request, openRequest);
        const fail = (chunk: unknown) => {
          const failure = failureIn(chunk, 0);
          if (failure) throw refusalError(failure, service, named);
          if (typeof chunk !== 'object' && !hasBegun) throw notThere(service.name);
        };
        const chunks = replyDeltas(chunksOf(response, openRequest, breathe), fail, {
          onUsage: (usage) => request.onProgress?.({ type: 'used', usage }),
          onModel: () => {},
        });
        const id = `${service.base} ${model}`;
        for await (const delta of thoughts.open(id, chunks)) {
          hasBegun = true;
          yield delta;
        }
      },
    );
  };
}

type Open = (
  service: Service,
  options: CallOptions,
  request: ReplyRequest,
  open: OpenRequest,
) => Promise<Response>;

/** Sends requests, and remembers what a model at a service was found not to take. */
function createOpener({ instruction }: OpenAiOptions): Open {
  const known = new Map<string, Lacks>();
  return async (service, options, request, { signal, idle }) => {
    const id = `${service.base} ${options.model}`;
    for (;;) {
      const lacks = known.get(id) ?? LACKS_NOTHING;
      const body = requestBody(options.model, request, instruction(), lacks);
      try {
        return await call(service, '/chat/completions', body, options, signal);
      } catch (error) {
        const { status, message } =
          error instanceof Refusal ? error.failure : { status: 0, message: '' };
        // Templates of models refuse a system message with a 500, too.
        const more = status >= 400 && status !== 429 ? lackIn(message, lacks) : undefined;
        if (more === undefined) throw error;
        known.set(id, more);
        idle.restart();
      }
    }
  };
}

/** Of a service with one model, nobody has to choose it. */
async function onlyModel(
  service: Service,
  options: CallOptions,
  signal: AbortSignal,
): Promise<string> {
  const [first, ...others] = await listModels(service, options, signal);
  if (first === undefined) throw noModelsError(service.name);
  if (others.length > 0) throw noModelError(service.name);
  return first.id;
}

/** The chunks of an answer: those of a stream, or a whole answer as one. */
async function* chunksOf(
  response: Response,
  { idle }: OpenRequest,
  breathe: Breathe,
): AsyncGenerator {
  const { body } = response;
  const type = response.headers.get('content-type') ?? '';
  if (body === null || /^application\/json\b/i.test(type)) {
    yield parseJson(await boundedText(response)) ?? '';
    return;
  }
  const ahead = createReadingAhead(idle, breathe);
  const events = serverSentEvents(ahead.bound(body, new TransformStream()), {
    onBytes: () => idle.restart(),
  });
  for await (const event of readAhead(
    untilEnd(events, () => idle.stop()),
    () => ahead.caughtUp(),
  )) {
    yield event.data.trim() === '[DONE]' ? DONE : (parseJson(event.data) ?? event.data);
  }
}

/** Calls `onEnd` once nothing more will come: what has arrived may be read at leisure. */
async function* untilEnd(
  events: AsyncIterable<EventSourceMessage>,
  onEnd: () => void,
): AsyncGenerator<EventSourceMessage> {
  try {
    yield* events;
  } finally {
    onEnd();
  }
}
