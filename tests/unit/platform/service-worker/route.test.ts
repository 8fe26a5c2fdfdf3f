import { expect, test } from 'vitest';
import { routeOf } from '../../../../src/platform/service-worker/route.ts';
import type { SiteFile } from '../../../../src/platform/service-worker/site.ts';

const SCOPE = 'https://example.org/some/path/';

const file = (path: string): SiteFile => ({ path, integrity: `sha256-${path}`, kept: 'at-once' });
const FILES = new Map(
  ['', 'theme.js', 'assets/index-1.js', 'licences.txt'].map((path) => [path, file(path)]),
);

function route(url: string, init: { method?: string; mode?: RequestMode; range?: string } = {}) {
  const { method = 'GET', mode = 'cors', range } = init;
  const headers = new Headers(range === undefined ? {} : { range });
  return routeOf({ method, mode, headers, url: new URL(url, SCOPE).href }, SCOPE, FILES);
}

test.each(['', 'index.html', '?q=Hello', 'index.html?provider=demo'])(
  'opening “%s” gives the page',
  (url) => expect(route(url, { mode: 'navigate' })).toEqual({ type: 'page' }),
);

test('what another app shares is taken by the worker', () => {
  expect(route('?share', { method: 'POST', mode: 'navigate' })).toEqual({ type: 'share' });
  expect(route('?share', { mode: 'navigate' })).toEqual({ type: 'page' });
  expect(route('theme.js?share', { method: 'POST' })).toBeUndefined();
});

test.each(['theme.js', 'assets/index-1.js'])('%s is a file of this version', (path) => {
  expect(route(path)).toEqual({ type: 'file', file: file(path) });
});

test('a part that this version does not have may be one of an older version', () => {
  expect(route('assets/index-0.js')).toEqual({ type: 'former' });
});

test.each([
  ['of another origin', 'https://generativelanguage.googleapis.com/v1beta/models'],
  ['for a model', 'https://huggingface.co/onnx-community/Kokoro/resolve/main/onnx/model.onnx'],
  ['for a model of the same host', 'models/onnx/model.onnx'],
  ['of another port', 'https://example.org:8443/some/path/theme.js'],
  ['above the scope', 'https://example.org/theme.js'],
  ['beside the scope', 'https://example.org/some/pathology/theme.js'],
  ['for the page, by a script', ''],
  ['for its own script', 'sw.js'],
  ['with a query of its own', 'theme.js?1'],
])('a request %s is not touched', (_what, url) => {
  expect(route(url)).toBeUndefined();
});

test('another page below the scope is not touched', () => {
  expect(route('other/', { mode: 'navigate' })).toBeUndefined();
});

test('what is sent rather than fetched is not touched', () => {
  expect(route('theme.js', { method: 'POST' })).toBeUndefined();
  expect(route('', { method: 'POST', mode: 'navigate' })).toBeUndefined();
});

test('a part of a file is not touched', () => {
  expect(route('theme.js', { range: 'bytes=0-9' })).toBeUndefined();
});
