import { KnikError } from '../../contract/errors.ts';
import { cutError, lostError } from './endings.ts';
import { connectionError, serviceError } from './errors.ts';
import { sdkFailure } from './sdk.ts';

/**
 * The SDK's errors as ours.
 *
 * @param cause `error` without the key.
 */
export function asReplyError(error: unknown, cause: unknown): KnikError {
  if (error instanceof KnikError) return error;
  const failure = sdkFailure(error);
  switch (failure) {
    case 'unreachable':
      return connectionError('unreachable', cause);
    case 'lost':
      return lostError(cause);
    case 'unreadable':
      return cutError(cause);
    default:
      return serviceError(failure, cause);
  }
}

/** Whether the service itself has turned the request down; a page of HTML from anything else has none of its words. */
export function isOfService(error: unknown): boolean {
  if (error instanceof KnikError) return error.code !== 'reply-cut';
  const failure = sdkFailure(error);
  return typeof failure === 'object' && (failure.message !== '' || failure.status >= 500);
}
