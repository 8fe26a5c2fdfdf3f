import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createPageFetcher, type PageLimits } from '../../../src/server/fetch-page.ts';
import { DEFAULT_LIMITS } from '../../../src/server/limits.ts';
import { createAskWeb } from '../../../src/server/node/fetch-page-network.ts';
import { isPublicAddress } from '../../../src/server/public-address.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { ALLOWED_ORIGIN, startTestServer, type TestServer } from '../../support/server.ts';
import { deferred } from '../../support/turn-harness.ts';

/** Where names lead: to a site on this machine, which counts as public here, and to where nobody may be led. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'site.example': ['127.0.0.1'],
  'inside.example': ['10.0.0.5'],
  'both.example': ['127.0.0.1', '192.168.0.7'],
  'here.example': ['::1'],
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A site, and a Knik server that takes it for a part of the public internet. */
async function serve(site: RequestListener, limits: Partial<PageLimits> = {}): Promise<Fetcher> {
  const web = createServer(site);
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const { port } = web.address() as AddressInfo;
  closers.push(async () => {
    web.close();
    web.closeAllConnections();
  });
  const asked: string[] = [];
  const ask = createAskWeb({
    async lookup(name) {
      asked.push(name);
      const addresses = NAMES[name];
      if (!addresses) throw new Error(`ENOTFOUND ${name}`);
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
    portOf: () => port,
  });
  const server = await startTestServer({
    fetchPage: createPageFetcher({
      ask,
      limits,
      requestLimits: DEFAULT_LIMITS,
      clock: systemClock,
      wallTimeMs: Date.now,
    }),
  });
  closers.push(() => server.stop());
  return { server, asked, get: (url) => post(server, { url }) };
}

interface Fetcher {
  readonly server: TestServer;
  /** Names that were looked up. */
  readonly asked: readonly string[];
  readonly get: (url: unknown) => Promise<Response>;
}

function post(server: TestServer, body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.url}/api/page`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ALLOWED_ORIGIN },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

async function refusal(response: Response): Promise<{ status: number; code: string }> {
  const { error } = (await response.json()) as { error: { code: string } };
  return { status: response.status, code: error.code };
}

const page: RequestListener = (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>Grüße</p>');
};

describe('a page', () => {
  test('comes as it is, with its type and where it was found, as nothing that a browser would open', async () => {
    const { get } = await serve(page);
    const response = await get('http://site.example/a?b=c');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-knik-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-location')).toBe('http://site.example/a?b=c');
    expect(response.headers.get('access-control-expose-headers')).toContain('x-knik-type');
    expect(await response.text()).toBe('<p>Grüße</p>');
  });

  test('is asked for without anything of the one who wants it', async () => {
    let headers: IncomingHttpHeaders = {};
    const { get } = await serve((request, response) => {
      headers = request.headers;
      page(request, response);
    });
    await get('http://site.example/');
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  test('is unpacked', async () => {
    const { get } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
      response.end(gzipSync('packed'));
    });
    expect(await (await get('http://site.example/')).text()).toBe('packed');
  });

  test('is followed where it moved to', async () => {
    const { get } = await serve((request, response) => {
      if (request.url === '/new') return page(request, response);
      return response.writeHead(301, { location: '/new' }).end();
    });
    const response = await get('http://site.example/old');
    expect(response.headers.get('content-location')).toBe('http://site.example/new');
  });
});

describe('an address is turned down', () => {
  test.each<[what: string, url: unknown, status: number, code: string]>([
    ['of this machine', 'http://127.0.0.2/', 403, 'page-private'],
    ['of this machine, in hexadecimal', 'http://0x7f.2/', 403, 'page-private'],
    ['of this machine, in IPv6', 'http://[::1]/', 403, 'page-private'],
    ['of a private network', 'http://192.168.0.1/', 403, 'page-private'],
    ['of a private network, mapped', 'http://[::ffff:10.0.0.1]/', 403, 'page-private'],
    ['where clouds keep their secrets', 'http://169.254.169.254/latest', 403, 'page-private'],
    ['with a name that leads inside', 'http://inside.example/', 403, 'page-private'],
    ['with a name that leads inside, too', 'http://both.example/', 403, 'page-private'],
    ['with a name that leads to this machine', 'http://here.example/', 403, 'page-private'],
    ['with a name that leads nowhere', 'http://nowhere.example/', 502, 'page-failed'],
    ['with a password', 'http://me:secret@site.example/', 400, 'page-address'],
    ['with a port of another service', 'http://site.example:6379/', 400, 'page-address'],
    ['of a file', 'file:///etc/passwd', 400, 'page-address'],
    ['of another kind', 'ftp://site.example/', 400, 'page-address'],
    ['that is none', 'site.example', 400, 'page-address'],
    ['that is no text', 7, 400, 'page-address'],
    ['that is endless', `http://site.example/${'x'.repeat(5000)}`, 400, 'page-address'],
  ])('%s', async (_what, url, status, code) => {
    let requests = 0;
    const { get } = await serve((request, response) => {
      requests += 1;
      page(request, response);
    });
    expect(await refusal(await get(url))).toEqual({ status, code });
    expect(requests).toBe(0);
  });

  test.each([
    ['inside', 'http://inside.example/'],
    ['to this machine', 'http://127.0.0.2/'],
    ['to a file', 'file:///etc/passwd'],
    ['to another service', '//site.example:22/'],
  ])('when a page leads there: %s', async (_where, location) => {
    const { get } = await serve((_request, response) =>
      response.writeHead(302, { location }).end(),
    );
    const { status } = await refusal(await get('http://site.example/'));
    expect([400, 403]).toContain(status);
  });

  test('only looked up once, so that it cannot change between', async () => {
    const { get, asked } = await serve(page);
    await get('http://site.example/');
    expect(asked).toEqual(['site.example']);
  });
});

describe('a site that misbehaves', () => {
  test('leads in circles', async () => {
    const { get } = await serve((_request, response) =>
      response.writeHead(302, { location: '/again' }).end(),
    );
    expect(await refusal(await get('http://site.example/'))).toEqual({
      status: 502,
      code: 'page-failed',
    });
  });

  test('has no text', async () => {
    const { get } = await serve((_request, response) =>
      response.setHeader('content-type', 'video/mp4').end('x'),
    );
    expect(await refusal(await get('http://site.example/'))).toMatchObject({ code: 'page-type' });
  });

  test('answers with an error', async () => {
    const { get } = await serve((_request, response) => response.writeHead(404).end());
    expect(await refusal(await get('http://site.example/'))).toMatchObject({ code: 'page-failed' });
  });

  test('has more than there is room for, packed or not', async () => {
    const { get } = await serve(
      (request, response) => {
        response.setHeader('content-type', 'text/html');
        if (request.url === '/plain') return response.end('x'.repeat(2000));
        response.setHeader('content-encoding', 'gzip');
        return response.end(gzipSync('x'.repeat(1_000_000)));
      },
      { bytes: 1500 },
    );
    for (const path of ['/plain', '/packed']) {
      expect(await refusal(await get(`http://site.example${path}`))).toMatchObject({
        code: 'page-too-large',
      });
    }
  });

  test.each(['before its answer', 'within it'])('falls silent %s', async (when) => {
    const { get } = await serve(
      (_request, response) => {
        if (when === 'within it') response.setHeader('content-type', 'text/html').write('<p>');
      },
      { totalMs: 100 },
    );
    expect(await refusal(await get('http://site.example/'))).toEqual({
      status: 504,
      code: 'page-timeout',
    });
  });

  test('is let go of when nobody waits for it any more', async () => {
    const reached = deferred();
    const left = deferred();
    const { server } = await serve((request) => {
      reached.resolve();
      request.on('close', () => left.resolve());
    });
    const stop = new AbortController();
    const answer = post(server, { url: 'http://site.example/' }, stop.signal);
    await reached.promise;
    stop.abort();
    await expect(answer).rejects.toThrow(/abort/u);
    await left.promise;
  });
});

test('a caller has so many pages a minute, and the server so many at once', async () => {
  const { get } = await serve(page, { perMinute: 2 });
  await get('http://site.example/');
  await get('http://site.example/');
  expect(await refusal(await get('http://site.example/'))).toEqual({
    status: 429,
    code: 'rate-limit',
  });

  const open = deferred();
  const busy = await serve(
    (request, response) => {
      void open.promise.then(() => page(request, response));
    },
    { atOnce: 1 },
  );
  const first = busy.get('http://site.example/');
  const second = busy.get('http://site.example/');
  const refused = await Promise.race([first, second]);
  expect(await refusal(refused)).toEqual({ status: 503, code: 'busy' });
  open.resolve();
  const answers = await Promise.all([first, second]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a server that fetches no pages says that there is nothing', async () => {
  const server = await startTestServer();
  closers.push(() => server.stop());
  expect(await refusal(await post(server, { url: 'http://site.example/' }))).toMatchObject({
    status: 404,
  });
});
