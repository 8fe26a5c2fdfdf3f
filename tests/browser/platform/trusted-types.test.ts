import { expect, test } from 'vitest';
import { requireOwnOrigin } from '../../../src/platform/trusted-types.ts';

test.each(['worker.js', '/assets/worker.js', `${location.origin}/x.js?y`])('%s may run', (url) => {
  expect(requireOwnOrigin(url)).toBe(url);
});

test.each([
  'https://example.com/x.js',
  '//example.com/x.js',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  `blob:${location.origin}/0b1b`,
  'http://',
])('%s may not', (url) => {
  expect(() => requireOwnOrigin(url)).toThrow(TypeError);
});
