import { KnikError } from '../../contract/errors.ts';
import { SPOKEN_STYLE } from '../../contract/spoken-style.ts';
import type { ReplyRequest, ReplySource } from '../../contract/stages.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  browserModelApi,
  browserModelAvailability,
  type LanguageModelApi,
  type LanguageModelMessage,
  type LanguageModelSession,
} from './api.ts';
import {
  loadingError,
  nameOf,
  noBrowserModelError,
  promptingError,
  silentModelError,
  stalledError,
} from './errors.ts';
import { readStream } from '../read-stream.ts';
import { contributions, type Contribution } from '../spoken-history.ts';
import { streamedRequest } from '../streamed-request.ts';

export interface BrowserModelOptions {
  /** The system instruction, read for every turn; blank: {@link SPOKEN_STYLE}. */
  readonly systemInstruction: () => string;
  readonly clock: Clock;
  /** Default: the browser's own. */
  readonly api?: LanguageModelApi | undefined;
}

/** Loading gigabytes into memory reports no progress and may take a minute. */
const IDLE_LIMIT_MS = 120_000;

/**
 * Replies from the browser's own language model. No key is needed.
 *
 * Every turn has a session of its own, as history and instruction may have changed; the model itself stays loaded.
 * If it is not on the device yet, the first turn downloads it and reports the progress.
 */
export function createBrowserModelSource(options: BrowserModelOptions): ReplySource {
  const { systemInstruction, clock, api = browserModelApi() } = options;

  return async function* browserModelReply(request) {
    request.signal.throwIfAborted();
    const availability = await browserModelAvailability(api);
    request.signal.throwIfAborted();
    if (api === undefined || availability === 'unavailable') throw noBrowserModelError();

    let session: LanguageModelSession | undefined;
    try {
      yield* streamedRequest(
        {
          signal: request.signal,
          clock,
          idleTimeoutMs: IDLE_LIMIT_MS,
          timeoutError: stalledError,
          asError(error) {
            if (error instanceof KnikError) return error;
            return session === undefined ? loadingError(error) : promptingError(error);
          },
        },
        async function* stream({ signal, idle }) {
          const instruction = systemInstruction();
          const all = contributions(request.history, request.message);
          const message = all.at(-1)?.text ?? request.message;
          session = await loadSession(api, {
            instruction: instruction.trim() === '' ? SPOKEN_STYLE : instruction,
            before: all.slice(0, -1),
            signal,
            onDownload(fraction) {
              idle.restart();
              // The API reports both ends even when the model is there already.
              if (availability !== 'available') reportDownload(request, fraction);
            },
          });
          idle.restart();
          let spoke = false;
          for await (const delta of readStream(session.promptStreaming(message, { signal }))) {
            idle.restart();
            spoke ||= delta.trim() !== '';
            yield delta;
          }
          if (!spoke) throw silentModelError();
        },
      );
    } finally {
      session?.destroy();
    }
  };
}

function reportDownload({ onProgress }: ReplyRequest, fraction: number): void {
  onProgress?.(fraction < 1 ? { type: 'loading', fraction } : { type: 'asking' });
}

interface SessionPlan {
  readonly instruction: string;
  /** The conversation before the message, oldest first. */
  readonly before: readonly Contribution[];
  readonly signal: AbortSignal;
  readonly onDownload: (fraction: number) => void;
}

/** A session with as much of the history as fits; the oldest is left out first, as a small model reads little. */
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
