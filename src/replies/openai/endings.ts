import type { KnikError } from '../../contract/errors.ts';
import { reply } from './errors.ts';

/** The stream ended without saying that the reply is complete. */
export function cutError(cause?: unknown): KnikError {
  return reply(
    'reply-cut',
    'retry',
    'The model stopped before the reply was complete. Try again.',
    cause,
  );
}

/** The connection broke while the reply was still coming. */
export function lostError(cause: unknown): KnikError {
  return reply(
    'reply-lost',
    'retry',
    'The connection broke before the end of the reply. Try again.',
    cause,
  );
}

/** More has come than any reply can be. */
export function endlessError(cause: unknown): KnikError {
  return reply(
    'reply-failed',
    'retry',
    'The model sent more than a reply can hold. Try again.',
    cause,
  );
}

/** @param hasThought Whether it thought before it said nothing. */
export function emptyError(hasThought: boolean): KnikError {
  return reply(
    'reply-empty',
    'retry',
    hasThought
      ? 'The model thought, but gave no answer. Try again, or rephrase the question.'
      : 'The model gave no answer. Try again, or rephrase the question.',
  );
}

/**
 * Why a reply ended before it was whole; `undefined` for a reason that means that it is.
 *
 * `stop` is what the API names for a whole reply. Servers have other names for it, such as `eos`, so only the reasons
 * that are known to mean something else are errors.
 *
 * @param spoke Whether there was a word of the answer.
 */
export function finishError(reason: string, spoke: boolean): KnikError | undefined {
  switch (reason) {
    case 'length':
    case 'max_tokens':
    case 'model_length':
      return reply(
        'reply-length',
        'retry',
        spoke
          ? 'The reply reached the model’s length limit. Continue it, or try again.'
          : 'The model reached its length limit before the first word, mostly by thinking. Raise the limit there, or choose another model.',
        ending(reason),
      );
    case 'content_filter':
    case 'safety':
      return reply(
        'reply-blocked',
        'none',
        'The service blocked the rest of this reply. Try rephrasing the question.',
        ending(reason),
      );
    case 'tool_calls':
    case 'function_call':
      return reply(
        'reply-failed',
        'retry',
        'The model tried to use a tool that this page does not have. Try again.',
        ending(reason),
      );
    case 'error':
    case 'abort':
    case 'aborted':
    case 'cancelled':
      return cutError(ending(reason));
    default:
      return undefined;
  }
}

/** The service's own word, for the console. */
function ending(reason: string): Error {
  return new Error(`The reply ended with ${reason}.`);
}
