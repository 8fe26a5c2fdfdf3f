import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRaw, rawPost, sendRaw } from '../../support/raw-client.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { openSocketClient } from '../../support/socket-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    env: { KNIK_TRUST_PROXY: 'loopback' },
    limits: { socketsPerAddress: 2 },
  });
});
afterAll(() => server.stop());

const BAD_HOSTS = [
  'localhost:99999',
  '1.2.3.999',
  '256.256.256.256',
  '1.2.3.4.5',
  '999999999999',
  '[::::]',
  'a b',
  'user@host',
  'host/path',
  '',
];

/** A request whose connection is closed behind the answer. */
const head = (first: string, ...headers: string[]) =>
  [first, ...headers, 'connection: close', '', ''].join('\r\n');

const UPGRADE = [
  'host: localhost',
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`,
];
const handshake = (first: string, ...headers: string[]) => [first, ...headers, '', ''].join('\r\n');

describe('a request that cannot be understood', () => {
  test.each(BAD_HOSTS)(
    'is 400 in JSON for the host "%s", named by client or proxy',
    async (host) => {
      const first = 'GET /api/health HTTP/1.1';
      for (const headers of [[`host: ${host}`], ['host: localhost', `x-forwarded-host: ${host}`]]) {
        const outcome = await sendRaw(server.url, head(first, ...headers));
        expect(outcome).toMatchObject({
          status: 400,
          answer: expect.stringContaining('{"error":'),
        });
      }
      const asked = handshake(
        'GET /api/chat/socket HTTP/1.1',
        ...UPGRADE.slice(1),
        `host: ${host}`,
      );
      expect((await sendRaw(server.url, asked)).status).toBe(400);
    },
  );

  test('is what the runtime itself takes for one: newer ones read more names', async () => {
    const { status } = await sendRaw(server.url, head('GET /api/health HTTP/1.1', 'host: xn--a'));
    expect(status).toBe(URL.canParse('http://xn--a/') ? 200 : 400);
  });

  test.each<[title: string, bytes: string, status: number]>([
    ['two hosts', head('GET /api/health HTTP/1.1', 'host: a', 'host: b'), 400],
    ['no host', head('GET /api/health HTTP/1.1'), 400],
    ['an address that is none', head('GET http://[::::]/ HTTP/1.1', 'host: a'), 400],
    ['CONNECT', head('CONNECT example.org:443 HTTP/1.1', 'host: example.org:443'), 405],
    ['an expectation', head('GET /api/health HTTP/1.1', 'host: a', 'expect: wonders'), 417],
    ['no HTTP at all', 'Hello?\r\n\r\n', 400],
    ['a socket elsewhere', handshake('GET /api/chat HTTP/1.1', ...UPGRADE), 404],
    ['a socket by POST', handshake('POST /api/chat/socket HTTP/1.1', ...UPGRADE), 405],
    [
      'a socket without key',
      handshake('GET /api/chat/socket HTTP/1.1', ...UPGRADE.slice(0, 4)),
      400,
    ],
    [
      'a socket of another version',
      handshake(
        'GET /api/chat/socket HTTP/1.1',
        ...UPGRADE.slice(0, 3),
        'sec-websocket-version: 7',
      ),
      426,
    ],
    [
      'a socket with a protocol that is none',
      handshake('GET /api/chat/socket HTTP/1.1', ...UPGRADE, 'sec-websocket-protocol: ,,'),
      400,
    ],
  ])('is refused in JSON: %s', async (_, bytes, status) => {
    expect(await sendRaw(server.url, bytes)).toMatchObject({
      status,
      answer: expect.stringMatching(/content-type: application\/json[^]*\{"error":\{"code":/i),
    });
  });

  test('is never answered in the middle of another answer', async () => {
    const bytes = rawPost('/api/chat/stream', '{"message":"Hi"}').replace('close', 'keep-alive');
    const { answer } = await sendRaw(server.url, `${bytes}\u0000 nonsense\r\n\r\n`);
    expect(answer).not.toMatch(/event: [^]*HTTP\/1\.1 400/);
  });
});

describe('an upgrade to what is no WebSocket', () => {
  const OFFER = ['host: localhost', 'connection: Upgrade, HTTP2-Settings, close'];
  const H2C = ['upgrade: h2c', 'http2-settings: AAMAAABkAAQAAP__'];

  test('is ignored for a request without a body', async () => {
    const bytes = handshake('GET /api/health HTTP/1.1', ...OFFER, ...H2C);
    const { status, answer } = await sendRaw(server.url, bytes);
    expect(status).toBe(200);
    expect(answer).toContain('"status":"ok"');
  });

  test('is ignored for a question, and the connection goes on', async () => {
    const body = '{"message":"Hi","audio":false}';
    const question = rawPost('/api/chat', body, ['connection: upgrade', ...H2C]).replace(
      'connection: close\r\n',
      '',
    );
    const socket = await openRaw(server.url);
    let answer = '';
    socket.on('data', (piece: Buffer) => {
      answer += piece.toString('utf8');
    });
    const answered = () => answer.match(/HTTP\/1\.1 200[^]*?One\. Two\./g)?.length;
    socket.write(question);
    await expect.poll(answered).toBe(1);
    socket.write(rawPost('/api/chat', body));
    await once(socket, 'close');
    expect(answered()).toBe(2);
  });

  test('is ignored for a body in chunks', async () => {
    const body = '{"message":"Hi","audio":false}';
    const bytes = handshake(
      'POST /api/chat HTTP/1.1',
      ...OFFER,
      ...H2C,
      'content-type: application/json',
      'transfer-encoding: chunked',
    );
    const chunks = [body.length.toString(16), body, '0', '', ''].join('\r\n');
    expect((await sendRaw(server.url, bytes + chunks)).answer).toContain('One. Two.');
  });
});

test('one address may hold so many sockets, and gets a new one when it has closed one', async () => {
  const first = await openSocketClient(server.url);
  const second = await openSocketClient(server.url);
  await expect(openSocketClient(server.url)).rejects.toThrow('429');
  const elsewhere = await openSocketClient(server.url, { 'x-forwarded-for': '203.0.113.1' });
  first.socket.close();
  await first.closed;
  const third = await openSocketClient(server.url);
  for (const { socket, closed } of [second, elsewhere, third]) {
    socket.close();
    await closed;
  }
});

test('an error that nobody expected is answered and logged, and the server lives', async () => {
  const own = await startTestServer({
    stages: {
      openReader() {
        throw new Error('Nobody expected this.');
      },
    },
  });
  const answers = [
    await sendRaw(own.url, rawPost('/api/chat', '{"message":"Hi"}')),
    await sendRaw(own.url, rawPost('/api/chat/stream', '{"message":"Hi"}')),
    await sendRaw(own.url, head('GET /api/health HTTP/1.1', 'host: a')),
  ];
  await own.stop();
  expect(answers.map(({ status }) => status)).toEqual([502, 200, 200]);
  expect(answers[1]?.answer).toContain('event: error');
});
