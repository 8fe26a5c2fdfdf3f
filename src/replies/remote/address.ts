import { origin } from '../../contract/configuration.ts';
import { KnikError } from '../../contract/errors.ts';
import { parseJson } from '../json.ts';
import { boundedText, fetchDirectly, isUpstreamFault } from '../upstream.ts';
import { notOursError, refusedError, unreachableError } from './errors.ts';

/**
 * The origin of the server that a person means.
 *
 * @param address As it was written.
 * @param reachable Origins that the page may contact. The browser itself keeps it from all others, but says so
 *   in the console alone.
 * @throws KnikError `reply-refused` that says what to do.
 */
export function serverOrigin(address: string, reachable: readonly string[]): string {
  const bare = address.trim().replace(/\/$/, '');
  if (reachable.includes(bare)) return bare;
  const wanted = origin(bare);
  if (wanted === undefined) {
    throw addressError(
      `“${address}” is not the address of a server. Write it like https://knik.example.org, without a path.`,
    );
  }
  throw addressError(
    `This page may not contact ${wanted}: it was built for ${reachable.join(' and ')}. For another server, build it with KNIK_SERVER_URL set to its address.`,
  );
}

/**
 * Asks a server how it is.
 *
 * @param url Its origin.
 * @returns What its replies come from, such as `gemini`.
 * @throws KnikError when there is no Knik server.
 */
export async function askHealth(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetchDirectly(`${url}/api/health`, { signal }).catch((error: unknown) => {
    throw isUpstreamFault(error) ? notOursError() : unreachableError(error);
  });
  const body = parseJson(await boundedText(response).catch(() => ''));
  if (!response.ok) {
    throw refusedError(response.status, body, response.headers.get('retry-after'));
  }
  const { status, provider } = (body ?? {}) as { status?: unknown; provider?: unknown };
  if (status !== 'ok' || typeof provider !== 'string') throw notOursError();
  return provider;
}

function addressError(message: string): KnikError {
  return new KnikError(message, {
    stage: 'reply',
    code: 'reply-refused',
    action: 'open-settings',
  });
}
