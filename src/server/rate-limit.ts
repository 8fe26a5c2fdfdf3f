import type { Clock } from '../shared/clock.ts';

/** Allows each address so many events a minute. */
export interface RateLimiter {
  /** Takes one. @returns 0 when it was there, else how many seconds until it will be. */
  take(address: string): number;
}

/** So many addresses are remembered; a list without end would be a way to exhaust the memory. */
const ADDRESSES_KEPT = 10_000;
const MINUTE_MS = 60_000;

/**
 * A minute's allowance at once, then evenly: the generic cell rate algorithm.
 *
 * When more addresses come than are kept, the one that was silent for longest is forgotten.
 */
export function createRateLimiter(perMinute: number, clock: Clock): RateLimiter {
  /** When each address will have its whole allowance again. */
  const wholeAt = new Map<string, number>();
  const costMs = MINUTE_MS / perMinute;

  return {
    take(address) {
      const key = subscriberOf(address);
      const nowMs = clock.now();
      const beforeMs = Math.max(nowMs, wholeAt.get(key) ?? nowMs);
      const waitMs = beforeMs + costMs - nowMs - MINUTE_MS;
      // Set behind the others, so that the first of them is the one unheard of for longest.
      wholeAt.delete(key);
      wholeAt.set(key, waitMs > 0 ? beforeMs : beforeMs + costMs);
      const [oldest] = wholeAt.keys();
      if (wholeAt.size > ADDRESSES_KEPT && oldest !== undefined) wholeAt.delete(oldest);
      return waitMs > 0 ? Math.ceil(waitMs / 1000) : 0;
    },
  };
}

/**
 * The part that one subscriber cannot change: an IPv4 address, or the first half of an IPv6 address, as whole
 * networks of the latter are given to one household.
 */
export function subscriberOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const full = [...groups, ...Array<string>(zeros).fill('0'), ...after];
  return full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
