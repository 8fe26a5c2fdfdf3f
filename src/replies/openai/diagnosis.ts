import type { KnikError } from '../../contract/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Service } from './address.ts';
import { reply } from './errors.ts';

export interface DiagnosisOptions {
  /** Where the page comes from. */
  readonly pageOrigin: string;
  /** Whether the device has a network at all, as `navigator.onLine`. */
  readonly isOnline: () => boolean;
  readonly clock: Clock;
}

/** The person waits for a sentence meanwhile. */
const LIMIT_MS = 5000;

/**
 * Why a service gave no answer that could be read: a browser says of every such request only that it failed.
 *
 * It asks once more without wanting to read. An answer then means that it is the browser who keeps it from the page,
 * because the service does not allow the page's origin.
 *
 * @throws The signal's reason, when it is aborted meanwhile.
 */
export async function diagnose(
  service: Service,
  { pageOrigin, isOnline, clock }: DiagnosisOptions,
  signal: AbortSignal,
  cause: unknown,
): Promise<KnikError> {
  const { name, origin, isOnThisDevice } = service;
  const isMixed = pageOrigin.startsWith('https:') && origin.startsWith('http:');
  if (!isOnThisDevice && !isOnline()) {
    return reply(
      'reply-offline',
      'retry',
      'This device is offline. Try again once it is connected.',
      cause,
    );
  }
  const limit = new AbortController();
  const cancelLimit = clock.after(LIMIT_MS, () => {
    limit.abort();
  });
  const answered = await fetch(`${service.base}/models`, {
    mode: 'no-cors',
    credentials: 'omit',
    signal: AbortSignal.any([signal, limit.signal]),
  }).then(
    () => true,
    () => false,
  );
  cancelLimit();
  signal.throwIfAborted();
  if (answered) return reply('reply-unreadable', 'retry', notAllowed(service, pageOrigin), cause);
  if (isMixed && !isOnThisDevice) {
    return reply(
      'reply-unreachable',
      'open-settings',
      `This page came over https, so the browser does not let it contact http://${name}. Use an https address, or open Knik from a server of your own.`,
      cause,
    );
  }
  return reply(
    'reply-unreachable',
    'retry',
    isOnThisDevice
      ? `Nothing answers at ${name}. Start the server there, then try again.${isMixed ? ' Safari does not let a page on https contact it.' : ''}`
      : `${name} could not be reached. Check the address and your connection, then try again.`,
    cause,
  );
}

/** The servers that people run themselves are known by their usual ports. */
function notAllowed({ name, origin }: Service, pageOrigin: string): string {
  const what = `${name} answers, but does not allow this page.`;
  if (origin.endsWith(':11434')) {
    return `${what} Start Ollama with OLLAMA_ORIGINS=${pageOrigin}, then try again.`;
  }
  if (origin.endsWith(':1234')) {
    return `${what} Turn on CORS in the server settings of LM Studio, then try again.`;
  }
  return `${what} Allow ${pageOrigin} there (CORS), then try again.`;
}
