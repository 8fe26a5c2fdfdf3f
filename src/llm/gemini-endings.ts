import { KnikError } from '../contract/errors.ts';

/** The stream ended, or broke, without saying that the reply is complete. */
export function cutError(cause?: unknown): KnikError {
  return new KnikError('The reply broke off before its end. Try again.', {
    stage: 'reply',
    code: 'reply-cut',
    action: 'retry',
    cause,
  });
}

/** The model said that it was done, and had said nothing. */
export function emptyError(): KnikError {
  return new KnikError('Gemini had nothing to say to that. Try again, or put it differently.', {
    stage: 'reply',
    code: 'reply-empty',
    action: 'retry',
  });
}

/** The service would not take the question. */
export function promptBlockedError(reason: string): KnikError {
  return blocked('Gemini will not answer this question. Put it differently.', reason);
}

/**
 * Why the model stopped before its reply was whole.
 *
 * @param reason Any `finishReason` but `STOP`, known or not: new ones are added without notice.
 */
export function finishError(reason: string): KnikError {
  switch (reason) {
    case 'MAX_TOKENS':
      return new KnikError(
        'The reply stops here: it has reached the longest that the model writes. Ask for the rest, or try again.',
        { stage: 'reply', code: 'reply-cut', action: 'retry', cause: ending(reason) },
      );
    case 'SAFETY':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
      return blocked(
        'Gemini withheld the rest of the reply. Put the question differently.',
        reason,
      );
    case 'RECITATION':
      return blocked(
        'Gemini stopped because the reply came too close to a published text. Ask for it in other words.',
        reason,
      );
    case 'SPII':
      return blocked(
        'Gemini stopped because the reply might have named somebody’s private details. Ask without them.',
        reason,
      );
    case 'LANGUAGE':
      return new KnikError('This model does not speak that language. Choose another model.', {
        stage: 'reply',
        code: 'reply-blocked',
        action: 'choose-model',
        cause: ending(reason),
      });
    default:
      return new KnikError('Gemini stopped before the reply was complete. Try again.', {
        stage: 'reply',
        code: 'reply-failed',
        action: 'retry',
        cause: ending(reason),
      });
  }
}

function blocked(message: string, reason: string): KnikError {
  return new KnikError(message, {
    stage: 'reply',
    code: 'reply-blocked',
    cause: ending(reason),
  });
}

/** The service's own word, for the console. */
function ending(reason: string): Error {
  return new Error(`Gemini ended with ${reason}.`);
}
