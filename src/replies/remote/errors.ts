import { KnikError, type ErrorAction, type ErrorCode } from '../../contract/errors.ts';

/** The server has named the failure itself. @param message A sentence of its own. */
export function namedError(code: ErrorCode, message: string): KnikError {
  return reply(code, actionFor(code), message);
}

/** A request that was turned down before it became a turn: `{ error: { code, message } }` or anything. */
export function refusedError(status: number, body: unknown, retryAfter: string | null): KnikError {
  const { code, message } = errorIn(body);
  const seconds = Number(retryAfter ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {};
  if (code === 'budget') {
    return reply('reply-quota', 'none', message ?? 'This server has reached its daily limit.');
  }
  if (status === 429) {
    return reply(
      'reply-rate-limit',
      'retry',
      message ?? 'Too many requests. Try again in a minute.',
      wait,
    );
  }
  if (code === 'model') {
    return reply('reply-model', 'choose-model', message ?? 'The server does not have this model.');
  }
  if (status === 401 || status === 403) {
    return reply(
      'reply-forbidden',
      'open-settings',
      message ?? 'The server does not allow requests from this page.',
    );
  }
  if (status === 404 || status === 405) {
    return reply(
      'reply-refused',
      'open-settings',
      'There is no Knik server at that address. Check it in the settings.',
    );
  }
  if (status >= 500 || status === 408) {
    return reply(
      'reply-unavailable',
      'retry',
      message ?? 'The server is overloaded or has a problem. Try again in a moment.',
      wait,
    );
  }
  return reply(
    'reply-refused',
    'none',
    message ?? 'The server refused the request. Try rephrasing it.',
  );
}

/** Something answered that is no Knik server, such as the sign-in page of a network. */
export function notOursError(): KnikError {
  return reply(
    'reply-intercepted',
    'retry',
    'This network seems to need a sign-in. Open any website to sign in, then try again.',
  );
}

export function unreachableError(cause: unknown): KnikError {
  return reply(
    'reply-unreachable',
    'retry',
    'The server could not be reached. Check your connection and try again.',
    { cause },
  );
}

export function brokenOffError(cause?: unknown): KnikError {
  return reply('reply-cut', 'retry', 'The reply stopped before its end. Try again.', { cause });
}

export function serverTimeoutError(timeoutMs: number): KnikError {
  const seconds = Math.round(timeoutMs / 1000);
  return reply(
    'reply-timeout',
    'retry',
    `The server has not responded for ${String(seconds)} seconds. Try again.`,
  );
}

function actionFor(code: ErrorCode): ErrorAction {
  // The key is the server's: nobody here can mend it.
  const hopeless: readonly ErrorCode[] = ['reply-key', 'reply-forbidden', 'reply-blocked'];
  if (code === 'reply-model') return 'choose-model';
  return hopeless.includes(code) ? 'none' : 'retry';
}

function errorIn(body: unknown): { readonly code?: string; readonly message?: string } {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)
    ?.error;
  const { code, message } = error ?? {};
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof message === 'string' && message !== '' ? { message } : {}),
  };
}

function reply(
  code: ErrorCode,
  action: ErrorAction,
  message: string,
  more: { readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
): KnikError {
  return new KnikError(message, { stage: 'reply', code, action, ...more });
}
