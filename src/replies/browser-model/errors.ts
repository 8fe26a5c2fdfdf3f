import { KnikError, type ErrorAction, type ErrorCode } from '../../contract/errors.ts';

/** There is no such model in this browser. */
export function noBrowserModelError(): KnikError {
  return reply(
    'reply-unavailable',
    'open-settings',
    'This browser has no model of its own. Choose another source of answers in the settings.',
    undefined,
  );
}

/** Nothing has happened for longer than the limit. */
export function stalledError(cause: unknown): KnikError {
  return reply(
    'reply-timeout',
    'retry',
    'The browser’s model has not responded for two minutes. Try again.',
    cause,
  );
}

/** The model ended by itself without a word. */
export function silentModelError(): KnikError {
  return reply(
    'reply-empty',
    'retry',
    'The browser’s model gave no answer. Try again, or rephrase the question.',
    undefined,
  );
}

/** Why the model could not be loaded: the names are those of its `create()`. */
export function loadingError(error: unknown): KnikError {
  switch (nameOf(error)) {
    case 'NetworkError':
      return reply(
        'reply-unreachable',
        'retry',
        'The browser could not download its model. Check your connection and try again.',
        error,
      );
    case 'NotAllowedError':
    case 'SecurityError':
      return reply(
        'reply-forbidden',
        'retry',
        'The browser did not let this page load its model. Try again, or allow it in the browser’s settings.',
        error,
      );
    case 'NotSupportedError':
      return reply(
        'reply-unavailable',
        'open-settings',
        'The browser’s model does not run on this device. Choose another source of answers in the settings.',
        error,
      );
    case 'QuotaExceededError':
      return tooLong(error);
    default:
      return reply(
        'reply-failed',
        'retry',
        'The browser’s model could not start. Close other apps that use a lot of memory, then try again.',
        error,
      );
  }
}

/** Why the model did not write, or not to the end: the names are those that prompting may fail with. */
export function promptingError(error: unknown): KnikError {
  switch (nameOf(error)) {
    case 'NotReadableError':
      return reply(
        'reply-blocked',
        'none',
        'The browser blocked the rest of this reply. Try rephrasing the question.',
        error,
      );
    case 'NotSupportedError':
      return reply(
        'reply-blocked',
        'none',
        'The browser’s model does not speak this language. Ask in another one.',
        error,
      );
    case 'NotAllowedError':
      return reply(
        'reply-forbidden',
        'open-settings',
        'The browser’s model is turned off. Turn it on in the browser, or choose another source of answers.',
        error,
      );
    case 'QuotaExceededError':
      return tooLong(error);
    default:
      return reply(
        'reply-failed',
        'retry',
        'The browser’s model stopped before the reply was complete. Try again.',
        error,
      );
  }
}

/** `QuotaExceededError` has a class of its own in new browsers and is a `DOMException` in others. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function tooLong(cause: unknown): KnikError {
  return reply(
    'reply-refused',
    'none',
    'This is too long for the browser’s model. Send less.',
    cause,
  );
}

function reply(code: ErrorCode, action: ErrorAction, message: string, cause: unknown): KnikError {
  return new KnikError(message, { stage: 'reply', code, action, cause });
}
