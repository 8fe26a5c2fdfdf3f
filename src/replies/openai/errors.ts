import { KnikError, type ErrorAction, type ErrorCode } from '../../contract/errors.ts';
import { durationInWords } from '../../shared/duration-in-words.ts';
import type { ServiceFailure } from './failure.ts';

/** What a sentence about a failure may name. */
export interface Asked {
  /** Host and port of the service. */
  readonly service: string;
  readonly model: string;
  readonly hasKey: boolean;
}

/**
 * The sentence and the code for a request that was turned down.
 *
 * @param retryAfterSeconds As the header said.
 * @param cause Kept for the console; must be free of the key.
 */
export function serviceError(
  failure: ServiceFailure,
  asked: Asked,
  cause: unknown,
  retryAfterSeconds?: number,
): KnikError {
  const { status, code, message } = failure;
  const { service, model } = asked;
  if (/insufficient_quota|billing|insufficient credits/i.test(`${code} ${message}`)) {
    return noCredit(service, cause);
  }
  if (isTooLong(failure)) {
    return reply(
      'reply-refused',
      'none',
      'This is too long for the model. Send less, or start a new conversation.',
      cause,
    );
  }
  if (isAboutModel(failure)) {
    return reply(
      'reply-model',
      'choose-model',
      `${service} does not have the model “${model}”. Choose another model.`,
      cause,
    );
  }
  switch (status) {
    case 401:
      return asked.hasKey ? keyRefused(service, cause) : keyMissing(service, cause);
    case 402:
      return noCredit(service, cause);
    case 403:
      return reply(
        'reply-forbidden',
        'open-settings',
        asked.hasKey
          ? `${service} does not allow this with your key. Check the key in the settings.`
          : `${service} does not allow this page to ask. Add a key, or allow the page there.`,
        cause,
      );
    case 404:
    case 405:
      return notThere(service, cause);
    case 413:
      return reply('reply-refused', 'none', 'This is too long to send. Send less.', cause);
    case 429:
      return reply(
        'reply-rate-limit',
        'retry',
        `Too many requests. Try again in ${durationInWords(retryAfterSeconds ?? 60)}.`,
        cause,
        retryAfterSeconds,
      );
    case 511:
      return reply(
        'reply-intercepted',
        'retry',
        'This network seems to need a sign-in. Open any website to sign in, then try again.',
        cause,
      );
    default:
      return status >= 500 || status === 408 || status === 0
        ? unavailable(failure, service, cause, retryAfterSeconds)
        : reply('reply-refused', 'choose-model', refusal(service, message), cause);
  }
}

/** There is no such API at the address. */
export function notThere(service: string, cause?: unknown): KnikError {
  return reply(
    'reply-refused',
    'open-settings',
    `There is no OpenAI-compatible service at this address of ${service}. Most end in /v1. Check it in the settings.`,
    cause,
  );
}

/** Something answered with the way to another address. The key is not sent there. */
export function redirected(service: string, cause: unknown): KnikError {
  return reply(
    'reply-intercepted',
    'open-settings',
    `${service} sends requests on to another address. Enter that one in the settings, or sign in to this network.`,
    cause,
  );
}

export function timeoutError(service: string, timeoutMs: number, cause: unknown): KnikError {
  return reply(
    'reply-timeout',
    'retry',
    `${service} has not responded for ${durationInWords(timeoutMs / 1000)}. It may still be loading the model. Try again.`,
    cause,
  );
}

/** No model is chosen, and there is more than one. */
export function noModelError(service: string): KnikError {
  return reply('reply-model', 'choose-model', `Choose a model of ${service} first.`);
}

/** The service has no model at all. */
export function noModelsError(service: string): KnikError {
  return reply('reply-model', 'none', `${service} has no model yet. Download one there.`);
}

function keyMissing(service: string, cause: unknown): KnikError {
  return reply(
    'reply-key',
    'open-settings',
    `${service} needs a key. Add yours in the settings.`,
    cause,
  );
}

function keyRefused(service: string, cause: unknown): KnikError {
  return reply(
    'reply-key',
    'open-settings',
    `${service} did not accept the key. Check it in the settings.`,
    cause,
  );
}

function noCredit(service: string, cause: unknown): KnikError {
  return reply(
    'reply-quota',
    'choose-model',
    `Your account at ${service} has no credit left. Add credit there, or choose another model.`,
    cause,
  );
}

function unavailable(
  { message }: ServiceFailure,
  service: string,
  cause: unknown,
  retryAfterSeconds: number | undefined,
): KnikError {
  const sentence =
    message === ''
      ? `${service} is overloaded or has a problem. Try again in a moment.`
      : `${service} has a problem: “${quoted(message)}”`;
  return reply('reply-unavailable', 'retry', sentence, cause, retryAfterSeconds);
}

function refusal(service: string, message: string): string {
  return message === ''
    ? `${service} refused the request. Choose another model, or rephrase it.`
    : `${service} refused the request: “${quoted(message)}”`;
}

/** Of a server's own words, as much as a person will read. */
function quoted(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199).trimEnd()}…` : line;
}

function isTooLong({ status, code, message }: ServiceFailure): boolean {
  if (code === 'context_length_exceeded') return true;
  return (
    status !== 429 &&
    /context (?:length|window|size)|maximum context|too many tokens|prompt is too long/i.test(
      message,
    )
  );
}

function isAboutModel({ status, code, message }: ServiceFailure): boolean {
  if (code === 'model_not_found') return true;
  return (
    (status === 400 || status === 404) &&
    /\bmodel\b.*(?:not found|not exist|not a valid|not loaded|unknown|not available)|not a valid model|no endpoints found|unknown model|invalid model/i.test(
      message,
    )
  );
}

export function reply(
  code: ErrorCode,
  action: ErrorAction,
  message: string,
  cause?: unknown,
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
