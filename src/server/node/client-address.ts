import type { IncomingMessage } from 'node:http';
import { canonicalAddress, isLoopback } from '../ip-address.ts';

/** Proxies whose `X-Forwarded-For` is believed: those on this machine, or a list of addresses; `undefined`: none. */
export type TrustedProxies = 'loopback' | readonly string[] | undefined;

/** Who is at the other end of a connection. */
export interface Client {
  /** Canonical; empty for a connection that is already gone. */
  readonly address: string;
  /** Whether it was a trusted proxy that connected. */
  readonly viaProxy: boolean;
}

/**
 * Reads whom a request comes from.
 *
 * Each trusted proxy has added the address that connected to it at the end of `X-Forwarded-For`. So the list is read
 * from its end, up to the first address that is no trusted proxy; anything before that is the client's own invention.
 */
export function createClientReader(trusted: TrustedProxies): (request: IncomingMessage) => Client {
  const list = Array.isArray(trusted) ? new Set(trusted.map(canonicalAddress)) : undefined;
  const isTrusted = (address: string) =>
    trusted === 'loopback' ? isLoopback(address) : (list?.has(address) ?? false);

  return ({ socket, headers }) => {
    let address = canonicalAddress(socket.remoteAddress ?? '') ?? '';
    const viaProxy = isTrusted(address);
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (isTrusted(address)) {
      const next = canonicalAddress(forwarded.pop() ?? '');
      // A proxy may also say "unknown": then the proxy is all that is known.
      if (next === undefined) break;
      address = next;
    }
    return { address, viaProxy };
  };
}
