import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import { KnikError } from '../../../src/contract/index.ts';
import type { TestServer } from '../../support/server.ts';
import { ALLOWED_ORIGIN, post, startTestServer } from '../../support/server.ts';
import { replyOf, speechOf } from '../../support/turn-harness.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

let shared: TestServer;
beforeAll(async () => {
  shared = await startTestServer({ reply: replyOf('One. ', 'Two.') });
});
afterAll(() => shared.stop());

let own: TestServer | undefined;
afterEach(async () => {
  await own?.stop();
  own = undefined;
});

const question = { message: 'Hello' };

async function refusalOf(response: Response) {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, code: error.code, message: error.message };
}

describe('POST /api/chat', () => {
  test('gives text and one WAV of all chunks', async () => {
    const response = await post(`${shared.url}/api/chat`, question);
    const { text, audio, sampleRateHz, errors } = (await response.json()) as Record<string, string>;
    expect({ text, sampleRateHz, errors }).toEqual({
      text: 'One. Two.',
      sampleRateHz: 24_000,
      errors: [],
    });
    expect(decodeWav(fromBase64(audio ?? '')).samples).toHaveLength(8);
  });

  test('gives text alone when no sound is wanted', async () => {
    const response = await post(`${shared.url}/api/chat`, { ...question, audio: false });
    expect(await response.json()).toMatchObject({ text: 'One. Two.', audio: '' });
  });

  test('tells what failed beside a reply that broke off, and in its place when there is none', async () => {
    const failure = new KnikError('Gone.', { stage: 'reply', code: 'reply-unavailable' });
    let begins = true;
    own = await startTestServer({
      async *reply() {
        if (begins) yield 'One. ';
        throw failure;
      },
    });
    const broken = await post(`${own.url}/api/chat`, question);
    expect(await broken.json()).toMatchObject({ text: 'One. ', errors: ['Gone.'] });
    begins = false;
    const none = await post(`${own.url}/api/chat`, question);
    expect(await refusalOf(none)).toEqual({
      status: 503,
      code: 'reply-unavailable',
      message: 'Gone.',
    });
  });

  test('stops speaking a reply that would take too long to hear', async () => {
    own = await startTestServer({
      reply: replyOf('One. ', 'Two. ', 'Three. ', 'Four. ', 'Five.'),
      stages: {
        synthesize: async ({ text }) => ({
          ...speechOf(text),
          samples: new Float32Array(400),
          sampleRateHz: 1,
        }),
      },
    });
    const response = await post(`${own.url}/api/chat`, question);
    const { errors } = (await response.json()) as { errors: string[] };
    expect(errors[0]).toContain('too long to be spoken in one piece');
  });
});

describe('GET /api/health', () => {
  test('says that the server is there and where its replies come from', async () => {
    const response = await fetch(`${shared.url}/api/health`);
    expect(await response.json()).toEqual({ status: 'ok', provider: 'demo', turns: 0 });
  });
});

describe('a request that is refused', () => {
  const stream = '/api/chat/stream';
  const long = 'x'.repeat(20_000);
  const json = { 'content-type': 'application/json' };

  test.each<[path: string, init: RequestInit, status: number, code: string]>([
    ['/api/nothing', {}, 404, 'not-found'],
    ['/', {}, 404, 'not-found'],
    [stream, {}, 405, 'method'],
    [stream, { method: 'PUT' }, 405, 'method'],
    ['/api/chat', { method: 'DELETE' }, 405, 'method'],
    ['/api/health', { method: 'POST' }, 405, 'method'],
    ['/api/chat/socket', {}, 426, 'upgrade'],
    [stream, { method: 'POST', body: '{"message":"Hi"}' }, 415, 'content-type'],
    [
      stream,
      { method: 'POST', body: 'message=Hi', headers: { 'content-type': 'text/plain' } },
      415,
      'content-type',
    ],
    [stream, { method: 'POST', headers: json }, 400, 'body-invalid'],
    [stream, { method: 'POST', headers: json, body: '{"message":' }, 400, 'body-invalid'],
    [
      stream,
      { method: 'POST', headers: json, body: Uint8Array.of(0x22, 0xff, 0x22) },
      400,
      'body-invalid',
    ],
    [stream, { method: 'POST', headers: json, body: '"Hi"' }, 400, 'body-invalid'],
    [stream, { method: 'POST', headers: json, body: '[]' }, 400, 'body-invalid'],
    [stream, { method: 'POST', headers: json, body: 'null' }, 400, 'body-invalid'],
    [
      stream,
      { method: 'POST', headers: json, body: JSON.stringify({ message: long.repeat(20) }) },
      413,
      'body-too-large',
    ],
  ])('%s %o gets %i %s', async (path, init, status, code) => {
    const response = await fetch(shared.url + path, init);
    expect(await refusalOf(response)).toMatchObject({ status, code });
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  test.each<[body: object, status: number, code: string]>([
    [{}, 400, 'message'],
    [{ message: '' }, 400, 'message'],
    [{ message: ' \n' }, 400, 'message'],
    [{ message: 5 }, 400, 'message'],
    [{ message: ['Hi'] }, 400, 'message'],
    [{ message: long }, 413, 'message'],
    [{ ...question, audio: 'no' }, 400, 'body-invalid'],
    [{ ...question, model: 'gpt-9' }, 400, 'model'],
    [{ ...question, model: 7 }, 400, 'model'],
    [{ ...question, voice: 7 }, 400, 'voice'],
    [{ ...question, voice: '../../etc/passwd' }, 400, 'voice'],
    [{ ...question, speed: 0 }, 400, 'speed'],
    [{ ...question, speed: '1' }, 400, 'speed'],
    [{ ...question, history: 'none' }, 400, 'history'],
    [{ ...question, history: [{}] }, 400, 'history'],
    [{ ...question, history: [{ message: 'a', reply: 5 }] }, 400, 'history'],
    [{ ...question, history: [{ message: long, reply: 'a' }] }, 400, 'history'],
  ])('a body %o gets %i %s', async (body, status, code) => {
    const response = await post(shared.url + stream, body);
    expect(await refusalOf(response)).toMatchObject({ status, code });
  });

  test('a GET for an EventSource is told what to do instead', async () => {
    const response = await fetch(shared.url + stream);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await refusalOf(response)).message).toBe(
      'This address takes POST. An EventSource only sends GET: use fetch.',
    );
  });

  test('a body that is too long is refused though nobody said how long it is', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
    });
    const init = { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit;
    // Either the refusal arrives, or the connection is closed on a client that goes on sending.
    const outcome = await fetch(shared.url + stream, init).then(
      (response) => response.status,
      () => 'closed' as const,
    );
    expect([413, 'closed']).toContain(outcome);
    await expect.poll(() => shared.activeTurns).toBe(0);
  });

  test('a body that does not arrive is given up', async () => {
    const clock = createVirtualClock();
    own = await startTestServer({ clock, limits: { bodyTimeoutMs: 1000 } });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"message":')),
    });
    const init = { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit;
    const asking = fetch(own.url + stream, init);
    await expect.poll(() => clock.pending).toBe(1);
    await clock.advance(1000);
    expect(await refusalOf(await asking)).toMatchObject({ status: 408, code: 'body-timeout' });
  });

  test('headers that are too long get 431', async () => {
    const huge = await fetch(shared.url, { headers: { 'x-long': 'x'.repeat(20_000) } });
    expect(await refusalOf(huge)).toMatchObject({ status: 431, code: 'headers' });
  });
});

describe('pages of other origins', () => {
  const from = (origin: string) => ({ headers: { origin } });

  test('are answered when they are listed', async () => {
    const response = await post(`${shared.url}/api/chat/stream`, question, from(ALLOWED_ORIGIN));
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(ALLOWED_ORIGIN);
    await response.text();
  });

  test.each([
    'https://evil.example',
    'null',
    `${ALLOWED_ORIGIN}.evil.example`,
    `${ALLOWED_ORIGIN}/`,
    ALLOWED_ORIGIN.toUpperCase(),
    'http://knik.example',
  ])('are refused otherwise, such as %s', async (origin) => {
    for (const path of ['/api/chat/stream', '/api/chat', '/api/health']) {
      const response = await post(shared.url + path, question, from(origin));
      expect(await refusalOf(response)).toMatchObject({ status: 403, code: 'origin' });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('may ask first', async () => {
    const ask = (origin: string) =>
      fetch(`${shared.url}/api/chat`, { method: 'OPTIONS', ...from(origin) });
    const allowed = await ask(ALLOWED_ORIGIN);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('POST');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await ask('https://evil.example')).status).toBe(403);
  });
});

describe('every answer', () => {
  test('is safe from caches, guesses and frames, and read by nobody it is not for', async () => {
    const answers = await Promise.all([
      post(`${shared.url}/api/chat/stream`, question),
      post(`${shared.url}/api/chat`, question),
      fetch(`${shared.url}/api/health`),
      fetch(`${shared.url}/api/nothing`),
    ]);
    for (const answer of answers) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        vary: 'origin',
      });
      await answer.text();
    }
  });
});

describe('who asks too much', () => {
  test('waits a little when it is one address', async () => {
    own = await startTestServer({ limits: { turnsPerMinute: 2 } });
    const ask = () => post(`${own?.url}/api/chat`, question);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const third = await ask();
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refusalOf(third)).toMatchObject({ status: 429, code: 'rate-limit' });
  });

  test('waits for tomorrow when everybody has', async () => {
    let wallTimeMs = Date.UTC(2030, 0, 1, 23, 0);
    own = await startTestServer({ limits: { turnsPerDay: 1 }, wallTimeMs: () => wallTimeMs });
    const ask = () => post(`${own?.url}/api/chat`, question);
    expect((await ask()).status).toBe(200);
    const second = await ask();
    expect(second.headers.get('retry-after')).toBe('3600');
    expect(await refusalOf(second)).toMatchObject({ status: 429, code: 'budget' });
    wallTimeMs += 3_600_000;
    expect((await ask()).status).toBe(200);
  });

  test('is counted by the address that a trusted proxy names, and by no other', async () => {
    const env = { KNIK_TRUST_PROXY: 'loopback' };
    own = await startTestServer({ env, limits: { turnsPerMinute: 1 } });
    const ask = async (forwardedFor: string) => {
      const headers = { 'x-forwarded-for': forwardedFor };
      const response = await post(`${own?.url}/api/chat`, question, { headers });
      return response.status;
    };
    expect(await ask('203.0.113.1')).toBe(200);
    expect(await ask('203.0.113.2')).toBe(200);
    // The first address in the list is whatever the client wrote.
    expect(await ask('198.51.100.7, 203.0.113.1')).toBe(429);
    await own.stop();

    own = await startTestServer({ limits: { turnsPerMinute: 1 } });
    expect(await ask('203.0.113.3')).toBe(200);
    expect(await ask('203.0.113.4')).toBe(429);
  });

  test('is told so when the server is full', async () => {
    own = await startTestServer({
      async *reply({ signal }) {
        yield 'One.';
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      limits: { turns: 1 },
    });
    const leave = new AbortController();
    const first = await post(`${own.url}/api/chat/stream`, question, leave);
    const second = await post(`${own.url}/api/chat/stream`, question);
    expect(await refusalOf(second)).toMatchObject({ status: 503, code: 'busy' });
    leave.abort();
    await first.text().catch(() => {});
    await expect.poll(() => own?.activeTurns).toBe(0);
  });
});

describe('a stop', () => {
  test('lets replies end that do in time', async () => {
    let finish = () => {};
    own = await startTestServer({
      async *reply() {
        yield 'One. ';
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        yield 'Two.';
      },
    });
    const response = await post(`${own.url}/api/chat/stream`, question);
    const stopped = own.stop(10_000);
    finish();
    expect(await response.text()).toContain('event: done\ndata: 2\n');
    await stopped;
  });

  test('ends the others properly', async () => {
    own = await startTestServer({
      async *reply({ signal }) {
        yield 'One. ';
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });
    const response = await post(`${own.url}/api/chat/stream`, question);
    await own.stop(10);
    const text = await response.text();
    expect(text).toContain('event: error\ndata: The server had to restart');
    expect(text.trimEnd()).toMatch(/event: done\ndata: \d$/);
  });
});
