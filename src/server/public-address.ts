import { canonicalAddress } from './ip-address.ts';

/**
 * Networks that are not the public internet, as prefixes: https://www.iana.org/assignments/iana-ipv4-special-registry
 * and https://www.iana.org/assignments/iana-ipv6-special-registry, multicast, and what is reserved.
 */
const IPV4_SPECIAL: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Within `2000::/3`, which is all of IPv6 that is public, those that are not, or that lead into IPv4. */
const IPV6_SPECIAL: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];
const IPV6_PUBLIC = ['2000::', 3] as const;

/**
 * Whether an IP address is one of the public internet: not of this machine, of its network, or of a network behind it.
 *
 * @param text Without brackets. Anything that is no address is not public.
 */
export function isPublicAddress(text: string): boolean {
  const address = canonicalAddress(text);
  if (address === undefined) return false;
  if (!address.includes(':')) return !IPV4_SPECIAL.some((network) => isWithin(address, network));
  return (
    isWithin(address, IPV6_PUBLIC) && !IPV6_SPECIAL.some((network) => isWithin(address, network))
  );
}

function isWithin(
  address: string,
  [network, bits]: readonly [network: string, bits: number],
): boolean {
  const [a, b] = [bitsOf(address), bitsOf(network)];
  return a.slice(0, bits) === b.slice(0, bits);
}

/** The bits of a canonical address, as a string of 0 and 1. */
function bitsOf(address: string): string {
  if (!address.includes(':')) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
