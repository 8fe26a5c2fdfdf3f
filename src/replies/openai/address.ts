import { KnikError } from '../../contract/errors.ts';
import { isLoopback, webAddress } from '../../shared/web-address.ts';

/** The service that a person has set up. */
export interface Service {
  /** Address of its API, without a slash at the end, such as `http://localhost:11434/v1`. */
  readonly base: string;
  readonly origin: string;
  /** For sentences: host and port. */
  readonly name: string;
  /** Whether it runs on the person's own device. */
  readonly isOnThisDevice: boolean;
}

/**
 * Reads an address as people write or copy it: with or without a scheme, the `/v1`, or the path of a call.
 *
 * A bare host gets `/v1`, where all such services have their API; any other path stays as it is.
 *
 * @throws KnikError `reply-refused` that says what to write.
 */
export function serviceAt(address: string): Service {
  const typed = address.trim();
  const url = webAddress(typed);
  if (url === undefined) {
    throw new KnikError(
      typed === ''
        ? 'The address of the service is missing. Add it in the settings.'
        : `“${typed}” is not an address. Write it like http://localhost:11434/v1.`,
      { stage: 'reply', code: 'reply-refused', action: 'open-settings' },
    );
  }
  const path = url.pathname
    .replace(/\/(?:chat\/completions|completions|models)\/?$/, '')
    .replace(/\/+$/, '');
  return {
    base: `${url.origin}${path === '' ? '/v1' : path}`,
    origin: url.origin,
    name: url.host,
    isOnThisDevice: isLoopback(url.hostname),
  };
}
