import { KnikError, type ErrorAction, type ErrorCode } from '../../contract/errors.ts';
import { durationInWords } from '../../shared/duration-in-words.ts';
import type { FramesTooLong } from '../../shared/whole-frames.ts';
import { Redirected } from '../upstream.ts';
import type { ConnectionFault } from './diagnosis.ts';
import { endlessError } from './endings.ts';
import { quotaIds, reasonOf, retryDelaySeconds, type ServiceFailure } from './failure.ts';

/**
 * The sentence and the code for a failure that the service named.
 *
 * Codes, reasons and their texts: https://ai.google.dev/gemini-api/docs/troubleshooting and what the service was
 * seen to send.
 *
 * @param cause Kept for the console; must be free of the key (`withoutKey`).
 */
export function serviceError(failure: ServiceFailure, cause: unknown): KnikError {
  switch (failure.status) {
    case 400:
      return badRequest(failure, cause);
    case 401:
      return keyRefused(cause);
    case 403:
      return forbidden(failure, cause);
    case 404:
      return reply(
        'reply-model',
        'choose-model',
        'This model is no longer available, or not with this key. Choose another model.',
        cause,
      );
    case 413:
      return tooLong(cause);
    case 429:
      return tooMany(failure, cause);
    case 511:
      return connectionError('intercepted', cause);
    default:
      return failure.status >= 500 || failure.status === 408
        ? unavailable(failure, cause)
        : refused(cause);
  }
}

/** The service gave no answer that could be read. */
export function connectionError(fault: ConnectionFault, cause: unknown): KnikError {
  return reply(`reply-${fault}`, 'retry', CONNECTION_SENTENCES[fault], cause);
}

/** What came was not Gemini's, or more than a reply can be. */
export function upstreamError(fault: Redirected | FramesTooLong): KnikError {
  return fault instanceof Redirected ? connectionError('intercepted', fault) : endlessError(fault);
}

const CONNECTION_SENTENCES: Readonly<Record<ConnectionFault, string>> = {
  offline: 'This device is offline. Try again once it is connected.',
  intercepted: 'This network seems to need a sign-in. Open any website to sign in, then try again.',
  unreadable:
    'A filter, an extension or a sign-in page blocks Gemini. Turn it off or sign in, then try again.',
  unreachable: 'Gemini could not be reached. Check your connection and try again.',
};

/** Nothing came for longer than the limit. */
export function timeoutError(timeoutMs: number, cause: unknown): KnikError {
  const seconds = Math.round(timeoutMs / 1000);
  return reply(
    'reply-timeout',
    'retry',
    `Gemini has not responded for ${String(seconds)} seconds. Try again.`,
    cause,
  );
}

function badRequest(failure: ServiceFailure, cause: unknown): KnikError {
  const { message } = failure;
  if (
    reasonOf(failure) === 'API_KEY_INVALID' ||
    /api key (?:not valid|expired|not found)/i.test(message)
  ) {
    return keyRefused(cause);
  }
  // The SDK drops the status FAILED_PRECONDITION; both refusals that carry it are known by their text.
  if (
    /location is not supported|not available in your (?:country|region)|enable billing/i.test(
      message,
    )
  ) {
    return reply(
      'reply-forbidden',
      'open-settings',
      'Google does not offer Gemini with this key in your region. Turning on billing in Google AI Studio may help.',
      cause,
    );
  }
  if (/token count|number of tokens/i.test(message)) return tooLong(cause);
  return refused(cause);
}

function forbidden(failure: ServiceFailure, cause: unknown): KnikError {
  const reason = reasonOf(failure);
  if (reason === 'CONSUMER_SUSPENDED' || /reported as leaked/i.test(failure.message)) {
    return reply(
      'reply-key',
      'open-settings',
      'Google has blocked this key. Create a new one in Google AI Studio and add it in the settings.',
      cause,
    );
  }
  if (reason === 'API_KEY_HTTP_REFERRER_BLOCKED') {
    return reply(
      'reply-forbidden',
      'open-settings',
      'This key is restricted to other websites. Allow this one in the Google Cloud console, without a path, or use another key.',
      cause,
    );
  }
  return reply(
    'reply-forbidden',
    'open-settings',
    'This key doesn’t have access to Gemini. Allow the Gemini API for it in the Google Cloud console, or use another key.',
    cause,
  );
}

function tooMany(failure: ServiceFailure, cause: unknown): KnikError {
  // "limit: 0" is a model that the plan does not include at all: waiting changes nothing.
  if (/limit: 0\b/.test(failure.message)) {
    return reply(
      'reply-quota',
      'choose-model',
      'This key’s plan does not include this model. Choose another model.',
      cause,
    );
  }
  const retryAfterSeconds = retryDelaySeconds(failure);
  const quotas = quotaIds(failure);
  const usedUp =
    quotas.some((id) => /PerDay/i.test(id)) ||
    (quotas.length === 0 &&
      retryAfterSeconds === undefined &&
      /current quota|credits/i.test(failure.message));
  // A daily allowance comes with a delay of seconds too, which helps nobody.
  if (usedUp) {
    return reply(
      'reply-quota',
      'choose-model',
      'This key has reached its daily limit. Try another model, or come back tomorrow.',
      cause,
    );
  }
  const wait = durationInWords(retryAfterSeconds ?? 60);
  return reply(
    'reply-rate-limit',
    'retry',
    `Too many requests. Try again in ${wait}.`,
    cause,
    retryAfterSeconds,
  );
}

function unavailable(failure: ServiceFailure, cause: unknown): KnikError {
  return reply(
    'reply-unavailable',
    'retry',
    unavailableSentence(failure),
    cause,
    retryDelaySeconds(failure),
  );
}

function unavailableSentence({ status, message }: ServiceFailure): string {
  if (message === '') {
    return 'A server between here and Gemini failed. Try again in a moment.';
  }
  switch (status) {
    case 503:
      return 'Gemini is overloaded. Try again in a moment.';
    case 408:
    case 504:
      return 'Gemini took too long. Try again, or ask a shorter question.';
    default:
      return 'Gemini has a problem. Try again in a moment.';
  }
}

function keyRefused(cause: unknown): KnikError {
  return reply(
    'reply-key',
    'open-settings',
    'Gemini did not accept the key. Check it in the settings.',
    cause,
  );
}

function tooLong(cause: unknown): KnikError {
  return reply(
    'reply-refused',
    'none',
    'This is too long for the model. Send less, or start a new conversation.',
    cause,
  );
}

function refused(cause: unknown): KnikError {
  return reply(
    'reply-refused',
    'choose-model',
    'Gemini refused the request. Choose another model, or rephrase it.',
    cause,
  );
}

function reply(
  code: ErrorCode,
  action: ErrorAction,
  message: string,
  cause: unknown,
  retryAfterSeconds?: number,
): KnikError {
  return new KnikError(message, {
    stage: 'reply',
    code,
    action,
    cause,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
