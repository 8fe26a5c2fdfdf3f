import { KnikError } from '../../contract/errors.ts';

/** The stream ended without saying that the reply is complete. */
export function cutError(cause?: unknown): KnikError {
  return new KnikError('Gemini stopped without saying that the reply is complete. Try again.', {
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

/** The model said that it was done, and had said nothing. */
export function emptyError(): KnikError {
  return new KnikError('Gemini had nothing to say to that. Try again, or put it differently.', {
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
        'Gemini takes this question for unsafe and will not answer it. Put it differently.',
        reason,
      );
    case 'BLOCKLIST':
      return blocked(
        'There is a word in this question that Gemini does not accept. Put it differently.',
        reason,
      );
    case 'PROHIBITED_CONTENT':
      return blocked(
        'This question asks for something that Gemini never writes about. Ask for something else.',
        reason,
      );
    default:
      return blocked('Gemini will not answer this question. Put it differently.', reason);
  }
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
        { stage: 'reply', code: 'reply-length', action: 'retry', cause: ending(reason) },
      );
    case 'SAFETY':
      return blocked(
        'Gemini takes the rest of its reply for unsafe and keeps it back. Put the question differently.',
        reason,
      );
    case 'BLOCKLIST':
      return blocked(
        'Gemini stopped at a word that it must not write. Put the question differently.',
        reason,
      );
    case 'PROHIBITED_CONTENT':
      return blocked(
        'Gemini stopped because it never writes about what comes next. Ask for something else.',
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
    case 'MALFORMED_FUNCTION_CALL':
    case 'UNEXPECTED_TOOL_CALL':
    case 'TOO_MANY_TOOL_CALLS':
      return failed('Gemini wanted to use a tool, and there is none here. Try again.', reason);
    case 'MALFORMED_RESPONSE':
    case 'MISSING_THOUGHT_SIGNATURE':
      return failed('Gemini lost its thread and stopped. Try again.', reason);
    case 'IMAGE_SAFETY':
    case 'IMAGE_PROHIBITED_CONTENT':
    case 'IMAGE_RECITATION':
    case 'IMAGE_OTHER':
    case 'NO_IMAGE':
      return new KnikError('This model draws instead of writing. Choose another model.', {
        stage: 'reply',
        code: 'reply-failed',
        action: 'choose-model',
        cause: ending(reason),
      });
    default:
      return failed(
        'Gemini stopped before the reply was complete and did not say why. Try again.',
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
