import type { KnikError } from '../../contract/errors.ts';
import { boundedText, fetchDirectly, isUpstreamFault, Redirected } from '../upstream.ts';
import type { Service } from './address.ts';
import { diagnose, type DiagnosisOptions } from './diagnosis.ts';
import { endlessError } from './endings.ts';
import { redirected, reply, serviceError } from './errors.ts';
import { failureOf, retryAfterSeconds, type ServiceFailure } from './failure.ts';
import { headersFor } from './request.ts';

/** What every call to a service needs. */
export interface CallOptions extends DiagnosisOptions {
  /** Empty when there is none. */
  readonly key: string;
  /** The model that is asked, for sentences. */
  readonly model: string;
  /** Whether the page's own policy lets it contact an origin. */
  readonly mayContact: (origin: string) => Promise<boolean>;
}

/** A request that was turned down. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: ServiceFailure;
  readonly error: KnikError;

  constructor(failure: ServiceFailure, error: KnikError) {
    super(error.message);
    this.failure = failure;
    this.error = error;
  }
}

/**
 * Calls a service, and gives back an answer that can be read.
 *
 * @param body `undefined`: a GET.
 * @throws KnikError when there is none; {@link Refusal} when the service turned the request down.
 */
export async function call(
  service: Service,
  path: string,
  body: object | undefined,
  options: CallOptions,
  signal: AbortSignal,
): Promise<Response> {
  if (!(await options.mayContact(service.origin))) {
    throw reply(
      'reply-unreachable',
      'open-settings',
      `This page was not allowed to contact ${service.name} when it was loaded. Reload it, then try again.`,
    );
  }
  const headers = headersFor(options.key);
  const init: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const response = await fetchDirectly(`${service.base}${path}`, {
    ...init,
    credentials: 'omit',
    signal,
  }).catch(async (error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof Redirected) throw redirected(service.name, error);
    throw await diagnose(service, options, signal, error);
  });
  if (response.ok) return response;
  const text = await boundedText(response).catch((error: unknown) => {
    if (isUpstreamFault(error)) throw endlessError(error);
    return '';
  });
  const failure = failureOf(text, response.status);
  const wait = retryAfterSeconds(response.headers.get('retry-after'));
  throw new Refusal(failure, refusalError(failure, service, options, wait));
}

/** The error for a refusal, over HTTP or in a stream. */
export function refusalError(
  failure: ServiceFailure,
  service: Service,
  { key, model }: Pick<CallOptions, 'key' | 'model'>,
  wait?: number,
): KnikError {
  const clean = { ...failure, message: withoutKey(failure.message, key) };
  const asked = { service: service.name, model, hasKey: key.trim() !== '' };
  return serviceError(clean, asked, new Error(JSON.stringify(clean)), wait);
}

/** Services quote keys in some refusals, and what they say is shown and logged. */
function withoutKey(text: string, key: string): string {
  const secret = key.trim();
  return secret === '' ? text : text.replaceAll(secret, '(key)');
}
