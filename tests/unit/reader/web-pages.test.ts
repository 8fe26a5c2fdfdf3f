import { afterEach, describe, expect, test } from 'vitest';
import { createWebPages, PageError } from '../../../src/reader/web-pages.ts';
import { Refusal } from '../../../src/server/refusal.ts';
import type { FetchPage } from '../../../src/server/fetch-page.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const never = () => new AbortController().signal;

/** What a person gets from a server that fetches in this way. */
async function pagesOf(fetchPage?: FetchPage) {
  server = await startTestServer(fetchPage ? { fetchPage } : {});
  const { url } = server;
  return createWebPages(() => url);
}

test('a page becomes a file, named as a download of it would be', async () => {
  const asked: unknown[] = [];
  const pages = await pagesOf(async (request) => {
    asked.push(await request.json());
    return new Response('<p>Hello</p>', {
      headers: {
        'content-type': 'application/octet-stream',
        'x-knik-type': 'text/html; charset=utf-8',
        'content-location': 'https://site.example/news/The%20lamp.php?page=2',
      },
    });
  });
  const file = await pages.fetch('https://site.example/old', never());
  expect(asked).toEqual([{ url: 'https://site.example/old' }]);
  expect(file.name).toBe('The lamp.html');
  expect(file.type).toBe('text/html; charset=utf-8');
  expect(await file.text()).toBe('<p>Hello</p>');
});

test.each([
  ['application/pdf', 'https://site.example/paper', 'paper.pdf'],
  ['application/epub+zip', 'https://site.example/a/book.epub', 'book.epub'],
  ['text/plain', 'https://site.example/notes', 'notes.txt'],
  ['application/xhtml+xml', 'https://site.example/', 'site.example.html'],
])('%s is told by its name, too', async (type, found, name) => {
  const pages = await pagesOf(async () => {
    const headers = { 'x-knik-type': type, 'content-location': found };
    return new Response('x', { headers });
  });
  expect((await pages.fetch(found, never())).name).toBe(name);
});

describe('a failure is told by its cause', () => {
  test.each([
    ['page-private', 403, 'private'],
    ['page-type', 502, 'no-text'],
    ['page-timeout', 504, 'failed'],
    ['rate-limit', 429, 'busy'],
    ['failed', 500, 'failed'],
  ] as const)('%s', async (code, status, expected) => {
    const pages = await pagesOf(async () => {
      throw new Refusal(status, code, 'Why.');
    });
    await expect(pages.fetch('https://site.example/', never())).rejects.toMatchObject({
      code: expected,
    });
  });

  test('a server that fetches nothing', async () => {
    const pages = await pagesOf();
    const fetched = pages.fetch('https://site.example/', never());
    await expect(fetched).rejects.toBeInstanceOf(PageError);
    await expect(fetched).rejects.toMatchObject({ code: 'not-offered' });
  });

  test('a server that is not there, and none at all', async () => {
    const gone = createWebPages(() => 'http://127.0.0.1:1');
    await expect(gone.fetch('https://site.example/', never())).rejects.toMatchObject({
      code: 'server-unreachable',
    });
    const none = createWebPages(() => undefined);
    await expect(none.fetch('https://site.example/', never())).rejects.toMatchObject({
      code: 'not-offered',
    });
  });

  test('an abort is none', async () => {
    const stop = new AbortController();
    const pages = await pagesOf(async () => {
      stop.abort(new Error('stopped'));
      return new Response('late');
    });
    await expect(pages.fetch('https://site.example/', stop.signal)).rejects.toThrow('stopped');
  });
});
