import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { pour, startFreeUpstream, type FreeUpstream } from '../../support/free-upstream.ts';
import { chunk, frame } from '../../support/gemini-frames.ts';
import { parseSse, post, startTestServer, type TestServer } from '../../support/server.ts';
import { untilSteady } from '../../support/until-steady.ts';

const KEY = 'secret-key-of-the-server';
const question = { message: 'Hi', audio: false };

const PROVIDERS = [
  ['gemini', (url: string) => ({ GEMINI_API_KEY: KEY, KNIK_GEMINI_URL: url })],
  [
    'vertex',
    (url: string) => ({ KNIK_AI_PROVIDER: 'vertex', VERTEX_API_KEY: KEY, KNIK_VERTEX_URL: url }),
  ],
] as const;

let server: TestServer | undefined;
let upstreams: FreeUpstream[] = [];
afterEach(async () => {
  await server?.stop();
  await Promise.all(upstreams.map((started) => started.close()));
  upstreams = [];
  server = undefined;
});

async function upstream(answer: RequestListener): Promise<string> {
  const started = await startFreeUpstream(answer);
  upstreams.push(started);
  return started.url;
}

const start = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });
const ok = (text: string) => frame(chunk(text));
const last = frame({ candidates: [{ finishReason: 'STOP' }] });

describe.each(PROVIDERS)('a server of %s', (_, envFor) => {
  const startWith = async (answer: RequestListener) => {
    server = await startTestServer({ env: envFor(await upstream(answer)), isProvided: true });
    return server.url;
  };

  test.each([301, 302, 303, 307, 308])('does not follow a redirect with %i', async (status) => {
    const elsewhere: string[] = [];
    const other = await upstream((request, response) => {
      elsewhere.push(JSON.stringify(request.headers));
      start(response).end(ok('I am the model.') + last);
    });
    const url = await startWith((_request, response) => {
      response.writeHead(status, { location: `${other}/v1beta` }).end();
    });
    const response = await post(`${url}/api/chat`, question);
    const text = await response.text();
    expect({ status: response.status, elsewhere }).toEqual({ status: 503, elsewhere: [] });
    expect(text).toContain('"reply-intercepted"');
    expect(text).not.toContain('I am the model');
  });

  test.each<[string, RequestListener, RegExp]>([
    [
      'is cut',
      (_q, r) => void start(r).write(ok('One.'), () => r.destroy()),
      /^reply-(?:cut|lost)/,
    ],
    ['ends too soon', (_q, r) => void start(r).end(ok('One.')), /^reply-cut/],
    ['is no UTF-8', (_q, r) => void start(r).end(Buffer.from([0xff, 0xfe, 0x80])), /^reply-/],
    ['is no JSON', (_q, r) => void start(r).end('data: {\n\n'), /^reply-/],
    [
      'quotes the key in an error',
      (_q, r) => {
        r.writeHead(403, { 'content-type': 'application/json' });
        r.end(JSON.stringify({ error: { code: 403, message: `api_key:${KEY} is suspended` } }));
      },
      /^reply-(?:key|forbidden)/,
    ],
    [
      'quotes the key in the stream',
      (_q, r) => {
        start(r);
        r.end(`data: ${JSON.stringify({ error: { code: 500, message: KEY } })}\n\n`);
      },
      /^reply-/,
    ],
    [
      'has one line without end',
      (_q, r) => void pour(start(r), Buffer.alloc(65_536, 'x')),
      /^reply-failed/,
    ],
    [
      'has one text without end',
      (_q, r) => void pour(start(r).write('data: ') ? r : r, Buffer.alloc(65_536, 'x')),
      /^reply-failed/,
    ],
    [
      'has an error without end',
      (_q, r) => void pour(r.writeHead(500), Buffer.alloc(65_536, 'x')),
      /^reply-/,
    ],
    [
      'does not end',
      (_q, r) => void pour(start(r), Buffer.from(ok('One. '.repeat(100)).repeat(100))),
      /^reply-failed/,
    ],
  ])('ends with an error, and tells no key, when the upstream %s', async (_title, answer, code) => {
    const url = await startWith(answer);
    const response = await post(`${url}/api/chat/stream`, question);
    const body = await response.text();
    const events = parseSse(body);
    expect(events.find(({ event }) => event === 'error')?.id).toMatch(code);
    expect(body + JSON.stringify(server?.log)).not.toContain(KEY);
    expect(server?.activeTurns).toBe(0);
  });

  test('lets the upstream go when the client leaves one that hangs', async () => {
    let left = () => {};
    const gone = new Promise<void>((resolve) => {
      left = resolve;
    });
    const url = await startWith((_request, response) => {
      response.on('close', left);
      start(response).write(ok('One. '));
    });
    const leave = new AbortController();
    const response = await post(`${url}/api/chat/stream`, question, leave);
    await response.body?.getReader().read();
    leave.abort();
    await expect(gone).resolves.toBeUndefined();
  });

  test('is read no further ahead than its client reads', async () => {
    let sentBytes = 0;
    const url = await startWith((_request, response) => {
      const piece = Buffer.from(ok('x'.repeat(4000)).repeat(16));
      start(response);
      void pour(response, piece, (bytes) => {
        sentBytes += bytes;
      });
    });
    const leave = new AbortController();
    const response = await post(`${url}/api/chat/stream`, question, leave);
    // Read from the socket by `fetch` until its own buffers are full.
    await untilSteady(() => sentBytes);
    // 4 MB, and what Node and the kernel keep at both ends of both connections.
    expect(sentBytes).toBeLessThan(15 * 1024 * 1024);
    leave.abort();
    await response.text().catch(() => {});
  });

  test('answers others while the upstream pours', async () => {
    const url = await startWith((_request, response) => {
      void pour(start(response), Buffer.from(ok('One word. '.repeat(30)).repeat(100)));
    });
    const pouring = post(`${url}/api/chat/stream`, question).then((response) => response.text());
    await expect.poll(() => server?.activeTurns).toBe(1);
    const answer = fetch(`${url}/api/health`);
    expect(await Promise.race([answer.then(() => 'health'), pouring.then(() => 'reply')])).toBe(
      'health',
    );
    expect((await answer).status).toBe(200);
    await pouring;
  });
});
