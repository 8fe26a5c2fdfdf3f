/**
 * How strict a browser has to be with what comes from elsewhere for a page to be isolated from other sites,
 * which is what it wants for shared memory and so for threads.
 *
 * Under `credentialless`, pictures from anywhere are shown, only without cookies. Safari does not know it, and
 * no browser tells whether it does, so the two engines that do are known by name. `require-corp` isolates in
 * all of them, but shows only pictures whose server allows it. A wrong guess costs a picture or the threads.
 */
export function embedderPolicyFor(userAgent: string): 'credentialless' | 'require-corp' {
  return /(?:Chrome|Firefox)\//.test(userAgent) ? 'credentialless' : 'require-corp';
}

/**
 * The same response with the headers that isolate the page, and its workers, from other sites.
 *
 * It is also fit to be kept and to answer a navigation with: not marked as redirected, and the same for
 * every request.
 */
export function isolated(response: Response, userAgent: string): Response {
  // A redirect that the browser itself has to follow.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-embedder-policy', embedderPolicyFor(userAgent));
  headers.delete('vary');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
