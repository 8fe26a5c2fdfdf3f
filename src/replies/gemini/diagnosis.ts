import type { Clock } from '../../shared/clock.ts';
import { parseJson } from '../json.ts';
import { boundedText } from '../upstream.ts';
import { GEMINI_URL } from './request.ts';

/**
 * Why the service gave no answer that could be read.
 *
 * `offline`: the device has no network. `intercepted`: something else answers in the service's place.
 * `unreadable`: something answers, and the browser keeps the answer from the page. `unreachable`: nothing
 * answers, or the service does by now.
 */
export type ConnectionFault = 'offline' | 'intercepted' | 'unreadable' | 'unreachable';

/** Finds out, once a request has failed. @throws The signal's reason, when it is aborted meanwhile. */
export type Diagnose = (signal: AbortSignal) => Promise<ConnectionFault>;

export interface DiagnosisOptions {
  readonly baseUrl?: string;
  /** Whether the device has a network at all, as `navigator.onLine`. */
  readonly isOnline: () => boolean;
  readonly clock: Clock;
}

/** The person waits for a sentence meanwhile. */
const LIMIT_MS = 5000;

/**
 * A diagnosis for pages: a browser says of every failed request only that it failed.
 *
 * It asks for the list of models, without the key: the service then answers with a refusal, which is JSON with
 * an `error`, and nothing but the service does. If that cannot be read either, it asks once more without
 * wanting to read: an answer then means that it is the browser who says no.
 */
export function createDiagnosis(options: DiagnosisOptions): Diagnose {
  const { baseUrl = GEMINI_URL, isOnline, clock } = options;
  const url = `${baseUrl.replace(/\/+$/, '')}/v1beta/models`;

  return async (signal) => {
    if (!isOnline()) return 'offline';
    const limit = new AbortController();
    const cancelLimit = clock.after(LIMIT_MS, () => {
      limit.abort();
    });
    const init = {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, limit.signal]),
    } as const;
    try {
      const response = await fetch(url, init);
      return isService(await boundedText(response)) ? 'unreachable' : 'intercepted';
    } catch {
      signal.throwIfAborted();
      const answered = await fetch(url, { ...init, mode: 'no-cors', method: 'HEAD' }).then(
        () => true,
        () => false,
      );
      signal.throwIfAborted();
      if (answered) return 'unreadable';
      return isOnline() ? 'unreachable' : 'offline';
    } finally {
      cancelLimit();
    }
  };
}

function isService(text: string): boolean {
  const body = parseJson(text);
  return typeof body === 'object' && body !== null && ('error' in body || 'models' in body);
}
