/**
 * Where the origins that a person has typed are kept for `public/boot.js`.
 *
 * A policy can only get narrower once it is there. So the one in the page's source leaves open whom the page may
 * contact, and that script adds a second one that says it: the build's own origins, and what was typed before this load.
 */
const NAME = 'knik-contacts';

/** The part of the page's policy that says whom it may contact; `undefined` where there is no policy. */
function sourcesInForce(): readonly string[] | undefined {
  for (const { content } of document.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="Content-Security-Policy"]',
  )) {
    const sources = /^connect-src (.*)$/.exec(content)?.[1];
    if (sources !== undefined) return sources.trim().split(' ');
  }
  return undefined;
}

/**
 * Whether the page may contact an origin. What is typed holds from the next load on.
 *
 * A host may send a policy of its own besides, which cannot be seen from here.
 */
export function mayContact(origin: string): boolean {
  const sources = sourcesInForce();
  if (sources === undefined || origin === location.origin) return true;
  const anyPort = origin.replace(/(?::\d+)?$/, ':*');
  return sources.includes(origin) || sources.includes(anyPort);
}

/** Lets the page contact these origins, and no other that was typed before, from its next load on. */
export function rememberContacts(origins: readonly string[]): void {
  try {
    localStorage.setItem(NAME, origins.join(' '));
  } catch {
    // Where nothing is kept, only the origins of the build can be contacted.
  }
}
