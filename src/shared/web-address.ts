/** Hosts that are the device itself. */
const LOOPBACK = /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether a host, as `URL.hostname` has it, is the device itself. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/**
 * The web address that a person means. Without a scheme it is `http` on the own device and `https` anywhere else.
 *
 * @returns `undefined` for what is none, or has a name and a password in it: browsers send no request there.
 */
export function webAddress(typed: string): URL | undefined {
  const text = typed.trim();
  const host = /^[^/:]*/.exec(text)?.[0] ?? '';
  const scheme = isLoopback(host) ? 'http' : 'https';
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `${scheme}://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : undefined;
}
