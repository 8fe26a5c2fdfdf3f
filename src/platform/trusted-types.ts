/** The part of the Trusted Types API that is used here; TypeScript's DOM library does not know it. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * Sets the page's one policy: scripts and workers may come from this origin, over the network, and nothing
 * else that could run may be made of a string. There is no rule for HTML or script text, so the browser
 * refuses both. Nothing happens in a browser without Trusted Types.
 *
 * Call first: what needs the policy fails without it.
 */
export function installTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypesFactory };
  trustedTypes?.createPolicy('default', { createScriptURL: requireOwnOrigin });
}

/** @throws TypeError for anything but an http address of this origin. */
export function requireOwnOrigin(url: string): string {
  const { origin, protocol } = new URL(url, document.baseURI);
  if (origin !== location.origin || !protocol.startsWith('http')) {
    throw new TypeError('Scripts may come only from the page’s own origin.');
  }
  return url;
}
