import { RECORDER_FILES, waitForSound } from '../support/e2e/listen.ts';
import { eventsUntilDone, recordEvents, say } from '../support/e2e/page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { serveStatic } from '../support/static-server.ts';
import { SITE } from './build.ts';

/** Of hosts whose owner sends a policy with everything. The plain host, under a path, is the one of all other tests. */
const POLICIES = {
  'the strictest that lets a page have scripts of its own': "default-src 'self'",
  'one that lets it have natural voices, too': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`on a host with a policy of its own, ${name}, the page speaks`, async ({ page }) => {
    const host = await serveStatic(SITE, '/deep/below/', RECORDER_FILES, {
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    await page.goto(host.url);
    await recordEvents(page);
    await say(page, 'say: One ferry.');
    await waitForSound(page);
    expect((await eventsUntilDone(page)).at(-1)).toMatchObject({ audioChunks: 1 });
    await host.close();
  });
}
