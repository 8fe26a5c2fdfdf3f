import { Refusal } from './refusal.ts';

/**
 * Whether a page may use this server: only those whose origin is listed, to the letter.
 *
 * Browsers name the origin in every request that could do anything here; what comes without one is no page.
 *
 * @throws Refusal `origin`.
 */
export function checkOrigin(headers: Headers, allowed: ReadonlySet<string>): void {
  const origin = headers.get('origin');
  if (origin === null || allowed.has(origin)) return;
  throw new Refusal(
    403,
    'origin',
    'This server does not answer pages of that origin. Add it to KNIK_ALLOWED_ORIGINS.',
  );
}

/** What lets a listed page of another origin read the answer; `null` for everybody else. */
export function corsHeaders(
  headers: Headers,
  allowed: ReadonlySet<string>,
): Record<string, string> | null {
  const origin = headers.get('origin');
  if (origin === null || !allowed.has(origin)) return null;
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, content-location, x-knik-type',
  };
}

/** The answer to a browser that asks before it posts. Comes after `checkOrigin`. */
export function preflightResponse(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '7200',
    },
  });
}
