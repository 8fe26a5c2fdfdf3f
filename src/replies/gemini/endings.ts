import { KnikError } from '../../contract/errors.ts';

/** The stream ended without saying that the reply is complete. */
export function cutError(cause?: unknown): KnikError {
  return new KnikError('Gemini stopped before the reply was complete. Try again.', {
    stage: 'reply',
    code: 'reply-cut',
    action: 'retry',
    cause,
  });
}

/** The connection broke while the reply was still coming. */
export function lostError(cause: unknown): KnikError {
  return new KnikError('The connection broke before the end of the reply. Try again.', {
    stage: 'reply',
    code: 'reply-lost',
    action: 'retry',
    cause,
  });
}

/** More has come than any reply of the model's can be. */
export function endlessError(cause: unknown): KnikError {
  return new KnikError('Gemini sent more than a reply can hold. Try again.', {
    stage: 'reply',
    code: 'reply-failed',
    action: 'retry',
    cause,
  });
}

/** The model said that it was done, and had said nothing. */
export function emptyError(): KnikError {
  return new KnikError('Gemini gave no answer. Try again, or rephrase the question.', {
    stage: 'reply',
    code: 'reply-empty',
    action: 'retry',
  });
}

/**
 * The service would not take the question.
 *
 * @param reason Any `blockReason`, known or not.
 */
export function promptBlockedError(reason: string): KnikError {
  switch (reason) {
    case 'SAFETY':
      return blocked(
        'Gemini considers this question unsafe and will not answer. Try rephrasing it.',
        reason,
      );
    case 'BLOCKLIST':
      return blocked(
        'This question contains a word that Gemini does not accept. Try rephrasing it.',
        reason,
      );
    case 'PROHIBITED_CONTENT':
      return blocked('Gemini does not write about this. Ask for something else.', reason);
    default:
      return blocked('Gemini will not answer this question. Try rephrasing it.', reason);
  }
}

/**
 * Why the model stopped before its reply was whole.
 *
 * @param reason Any `finishReason` but `STOP`, known or not: new ones are added without notice.
 * @param spoke Whether there was a word of the reply.
 */
export function finishError(reason: string, spoke = true): KnikError {
  switch (reason) {
    case 'MAX_TOKENS':
      return new KnikError(
        spoke
          ? 'The reply reached the model’s length limit. Continue it, or try again.'
          : 'The model reached its length limit by thinking, before the first word. Try again, or choose another model.',
        {
          stage: 'reply',
          code: 'reply-length',
          action: spoke ? 'retry' : 'choose-model',
          cause: ending(reason),
        },
      );
    case 'SAFETY':
      return blocked(
        'Gemini blocked the rest of this reply for safety reasons. Try rephrasing the question.',
        reason,
      );
    case 'BLOCKLIST':
      return blocked(
        'Gemini stopped at a word that it may not write. Try rephrasing the question.',
        reason,
      );
    case 'PROHIBITED_CONTENT':
      return blocked(
        'Gemini stopped because it does not write about this. Ask for something else.',
        reason,
      );
    case 'RECITATION':
      return blocked(
        'Gemini stopped because the reply was too close to a published text. Ask for it in other words.',
        reason,
      );
    case 'SPII':
      return blocked(
        'Gemini stopped because the reply might have contained private details. Ask without them.',
        reason,
      );
    case 'LANGUAGE':
      return new KnikError('This model does not speak this language. Choose another model.', {
        stage: 'reply',
        code: 'reply-blocked',
        action: 'choose-model',
        cause: ending(reason),
      });
    case 'MALFORMED_FUNCTION_CALL':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      return failed('Gemini tried to use a tool that this page does not have. Try again.', reason);
    case 'MALFORMED_RESPONSE':
    case 'MISSING_THOUGHT_SIGNATURE':
      return failed('Gemini sent a broken reply. Try again.', reason);
    case 'IMAGE_SAFETY':
    case 'IMAGE_PROHIBITED_CONTENT':
    case 'IMAGE_RECITATION':
    case 'IMAGE_OTHER':
    case 'NO_IMAGE':
      return new KnikError('This model makes images, not text. Choose another model.', {
        stage: 'reply',
        code: 'reply-failed',
        action: 'choose-model',
        cause: ending(reason),
      });
    default:
      return failed(
        'Gemini stopped before the reply was complete and gave no reason. Try again.',
        reason,
      );
  }
}

function failed(message: string, reason: string): KnikError {
  return new KnikError(message, {
    stage: 'reply',
    code: 'reply-failed',
    action: 'retry',
    cause: ending(reason),
  });
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
