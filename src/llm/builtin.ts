import { KnikError } from '../contract/errors.ts';
import { SPOKEN_STYLE } from '../contract/spoken-style.ts';
import type { Clock, HistoryTurn, ReplyRequest, ReplySource } from '../contract/stages.ts';
import {
  builtinApi,
  builtinAvailability,
  type LanguageModelApi,
  type LanguageModelMessage,
  type LanguageModelSession,
} from './builtin-api.ts';
import {
  loadingError,
  nameOf,
  noBuiltinError,
  promptingError,
  silentError,
  stalledError,
} from './builtin-errors.ts';
import { startIdleTimer } from './idle-timer.ts';

export interface BuiltinOptions {
  /** What the model is told besides the conversation, read anew for every turn; blank: {@link SPOKEN_STYLE}. */
  readonly systemInstruction: () => string;
  readonly clock: Clock;
  /** Default: the browser's own. */
  readonly api?: LanguageModelApi | undefined;
}

/** Loading gigabytes into memory tells of no progress and may take a minute. */
const IDLE_LIMIT_MS = 120_000;

/**
 * Replies from the model that the browser brings along. Nothing needs a key.
 *
 * Every turn has a session of its own, as history and instruction may have changed; the model itself stays loaded.
 * Where it is not on the device yet, the first turn downloads it and tells how far that is.
 */
export function createBuiltinSource(options: BuiltinOptions): ReplySource {
  const { systemInstruction, clock, api = builtinApi() } = options;

  return async function* builtinReply(request) {
    request.signal.throwIfAborted();
    const availability = await builtinAvailability(api);
    request.signal.throwIfAborted();
    if (api === undefined || availability === 'unavailable') throw noBuiltinError();

    const work = new AbortController();
    const abort = (): void => {
      work.abort();
    };
    request.signal.addEventListener('abort', abort);
    const idle = startIdleTimer(clock, IDLE_LIMIT_MS, abort);
    let session: LanguageModelSession | undefined;
    let spoke = false;
    try {
      const instruction = systemInstruction();
      session = await loadSession(api, {
        instruction: instruction.trim() === '' ? SPOKEN_STYLE : instruction,
        history: request.history,
        signal: work.signal,
        onDownload(fraction) {
          idle.restart();
          // Both ends are told even of a model that is there already.
          if (availability !== 'available') tellDownload(request, fraction);
        },
      });
      idle.restart();
      for await (const delta of deltas(session, request.message, work.signal)) {
        idle.restart();
        spoke ||= delta.trim() !== '';
        yield delta;
      }
      if (!spoke) throw silentError();
    } catch (error) {
      request.signal.throwIfAborted();
      if (idle.expired) throw stalledError(error);
      if (error instanceof KnikError) throw error;
      throw session === undefined ? loadingError(error) : promptingError(error);
    } finally {
      idle.stop();
      request.signal.removeEventListener('abort', abort);
      abort();
      session?.destroy();
    }
  };
}

function tellDownload({ onProgress }: ReplyRequest, fraction: number): void {
  onProgress?.(fraction < 1 ? { type: 'loading', fraction } : { type: 'asking' });
}

interface SessionPlan {
  readonly instruction: string;
  readonly history: readonly HistoryTurn[];
  readonly signal: AbortSignal;
  readonly onDownload: (fraction: number) => void;
}

/** A session that knows as much of the history as fits: a small model cannot read much, the latest matters most. */
async function loadSession(
  api: LanguageModelApi,
  { instruction, history, signal, onDownload }: SessionPlan,
): Promise<LanguageModelSession> {
  for (let turns = history; ; turns = turns.slice(Math.ceil(turns.length / 2))) {
    try {
      return await api.create({
        initialPrompts: [{ role: 'system', content: instruction }, ...turns.flatMap(messagesOf)],
        signal,
        monitor(monitor) {
          monitor.addEventListener('downloadprogress', ({ loaded }) => {
            if (!signal.aborted) onDownload(loaded);
          });
        },
      });
    } catch (error) {
      if (nameOf(error) !== 'QuotaExceededError' || turns.length === 0) throw error;
    }
  }
}

/** An exchange of which one side is blank says nothing. */
function messagesOf({ message, reply }: HistoryTurn): LanguageModelMessage[] {
  if (message.trim() === '' || reply.trim() === '') return [];
  return [
    { role: 'user', content: message },
    { role: 'assistant', content: reply },
  ];
}

/** The stream's items; not every browser can loop over a stream itself. */
async function* deltas(
  session: LanguageModelSession,
  message: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = session.promptStreaming(message, { signal }).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
