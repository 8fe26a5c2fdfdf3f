import { KnikError } from '../../contract/index.ts';

export function emptyReply(): KnikError {
  return new KnikError('The reply was empty. Try again, or rephrase the question.', {
    stage: 'reply',
    code: 'reply-empty',
    action: 'retry',
  });
}

export function asReplyError(error: unknown): KnikError {
  if (error instanceof KnikError) return error;
  return new KnikError('The reply stopped for an unknown reason. Try again.', {
    stage: 'reply',
    code: 'reply-failed',
    action: 'retry',
    cause: error,
  });
}
