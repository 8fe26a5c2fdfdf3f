/**
 * An IP address in its one canonical form, so that two ways of writing it compare as equal.
 *
 * A port, brackets and a zone are dropped, as in `203.0.113.1:4711` and `[2001:db8::1]:443`; an IPv4 address that is
 * mapped into IPv6 becomes plain.
 *
 * @returns `undefined` for anything that is no address.
 */
export function canonicalAddress(text: string): string | undefined {
  const bare = withoutPort(text.trim()).split('%', 1)[0] ?? '';
  if (isIpv4(bare)) return bare;
  if (!/^[\da-f:.]{2,45}$/i.test(bare) || !bare.includes(':')) return undefined;
  const url = `http://[${bare}]/`;
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url).hostname.slice(1, -1);
  // `URL` writes the last four bytes of a mapped address as two groups.
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return address;
  return [high, low]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join('.');
}

/** Whether this is an address of the machine itself. @param address In its canonical form. */
export function isLoopback(address: string): boolean {
  return address === '::1' || (isIpv4(address) && address.startsWith('127.'));
}

function withoutPort(text: string): string {
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1];
  if (inBrackets !== undefined) return inBrackets;
  return /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 &&
    parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  );
}
