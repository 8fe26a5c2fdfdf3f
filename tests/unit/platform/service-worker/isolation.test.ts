import { expect, test } from 'vitest';
import { embedderPolicyFor, isolated } from '../../../../src/platform/service-worker/isolation.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const HEADLESS = CHROME.replace(' Chrome/', ' HeadlessChrome/');
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const CHROME_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1';

test.each([
  ['Chrome', CHROME, 'credentialless'],
  ['Chrome without a window', HEADLESS, 'credentialless'],
  ['Firefox', FIREFOX, 'credentialless'],
  ['Safari', SAFARI, 'require-corp'],
  ['Chrome on an iPhone, which is Safari,', CHROME_ON_IPHONE, 'require-corp'],
])('%s gets the policy that it knows', (_name, userAgent, policy) => {
  expect(embedderPolicyFor(userAgent)).toBe(policy);
});

test('a response is isolated and otherwise what it was', async () => {
  const headers = {
    'content-type': 'text/html',
    'permissions-policy': 'camera=()',
    vary: 'origin',
    'cross-origin-embedder-policy': 'unsafe-none',
  };
  const response = isolated(new Response('<p>', { status: 404, headers }), FIREFOX);
  expect(response.status).toBe(404);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/html',
    'permissions-policy': 'camera=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
  });
  expect(await response.text()).toBe('<p>');
});

test('a redirect that the browser has to follow is handed through', () => {
  const redirect = Response.error();
  expect(isolated(redirect, CHROME)).toBe(redirect);
});
