import { KnikError } from '../../contract/errors.ts';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest, ReplySource } from '../../contract/stages.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  builtinApi,
  builtinAvailability,
  type LanguageModelApi,
  type LanguageModelMessage,
  type LanguageModelSession,
} from './api.ts';
import {
  loadingError,
  nameOf,
  noBuiltinError,
  promptingError,
  silentError,
  stalledError,
} from './errors.ts';
import { startIdleTimer } from '../idle-timer.ts';
import { contributions, type Contribution } from '../spoken-history.ts';

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
      const all = contributions(request.history, request.message);
      const before = all.slice(0, -1);
      const message = all.at(-1)?.text ?? request.message;
      session = await loadSession(api, {
        instruction: instruction.trim() === '' ? SPOKEN_STYLE : instruction,
        before,
        signal: work.signal,
        onDownload(fraction) {
          idle.restart();
          // Both ends are told even of a model that is there already.
          if (availability !== 'available') tellDownload(request, fraction);
        },
      });
      idle.restart();
      for await (const delta of deltas(session, message, work.signal)) {
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
  /** What came before the message that will be prompted, oldest first. */
  readonly before: readonly Contribution[];
  readonly signal: AbortSignal;
  readonly onDownload: (fraction: number) => void;
}

/** A session that knows as much of the history as fits: a small model cannot read much, the latest matters most. */
async function loadSession(
  api: LanguageModelApi,
  { instruction, before, signal, onDownload }: SessionPlan,
): Promise<LanguageModelSession> {
  // Dropped by exchanges, so that it begins with the person.
  for (let known = before; ; known = known.slice(2 * Math.ceil(known.length / 4))) {
    try {
      return await api.create({
        initialPrompts: [{ role: 'system', content: instruction }, ...known.map(messageOf)],
        signal,
        monitor(monitor) {
          monitor.addEventListener('downloadprogress', ({ loaded }) => {
            if (!signal.aborted) onDownload(loaded);
          });
        },
      });
    } catch (error) {
      if (nameOf(error) !== 'QuotaExceededError' || known.length === 0) throw error;
    }
  }
}

function messageOf({ role, text }: Contribution): LanguageModelMessage {
  return { role: role === 'person' ? 'user' : 'assistant', content: text };
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
