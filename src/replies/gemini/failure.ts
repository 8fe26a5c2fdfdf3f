/** The service's answer when it turned a request down, over HTTP or in the middle of a stream. */
export interface ServiceFailure {
  /** HTTP status. */
  readonly status: number;
  /** For developers; empty when the body was not the service's own (a proxy's HTML page). */
  readonly message: string;
  /** `google.rpc` details: `ErrorInfo`, `QuotaFailure`, `RetryInfo`, … */
  readonly details: readonly unknown[];
}

/**
 * Reads `{"error":{"code","message","details"}}`; `undefined` for anything else.
 *
 * @param status For when the body names no code.
 */
export function failureIn(body: unknown, status: number): ServiceFailure | undefined {
  const error = field(body, 'error');
  if (error === undefined || error === null) return undefined;
  const code = field(error, 'code');
  const message = field(error, 'message');
  const details = field(error, 'details');
  return {
    status: typeof code === 'number' ? code : status,
    message: typeof message === 'string' ? message : '',
    details: Array.isArray(details) ? details : [],
  };
}

/** `ErrorInfo.reason`, such as `API_KEY_INVALID`. */
export function reasonOf(failure: ServiceFailure): unknown {
  return field(detail(failure, 'ErrorInfo'), 'reason');
}

/** The allowances that were exceeded, such as `GenerateRequestsPerDayPerProjectPerModel-FreeTier`. */
export function quotaIds(failure: ServiceFailure): string[] {
  const violations = field(detail(failure, 'QuotaFailure'), 'violations');
  if (!Array.isArray(violations)) return [];
  return violations
    .map((violation) => field(violation, 'quotaId'))
    .filter((id) => typeof id === 'string');
}

/**
 * How long to wait, as `RetryInfo` says.
 *
 * A protobuf duration in JSON is seconds with up to nine decimals and an `s`, such as `34.4s`.
 */
export function retryDelaySeconds(failure: ServiceFailure): number | undefined {
  const delay = field(detail(failure, 'RetryInfo'), 'retryDelay');
  const seconds = typeof delay === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1] : undefined;
  return seconds === undefined ? undefined : Number(seconds);
}

/**
 * `error`, or a stand-in for it where its text holds the key: the service quotes keys in some refusals
 * ("Consumer 'api_key:…' has been suspended"), and causes end up in consoles and logs.
 */
export function withoutKey(error: unknown, key: string): unknown {
  if (!(error instanceof Error) || !error.message.includes(key)) return error;
  const clean = new Error(error.message.replaceAll(key, '(key)'));
  clean.name = error.name;
  return clean;
}

function detail(failure: ServiceFailure, type: string): unknown {
  return failure.details.find(
    (entry) => field(entry, '@type') === `type.googleapis.com/google.rpc.${type}`,
  );
}

/** One property of something that came over the wire and may be anything. */
function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
