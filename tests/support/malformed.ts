import * as fc from 'fast-check';
import { rawPost } from './raw-client.ts';

/** Requests that no client should send, as bytes; each of them leads to a closed connection. */
export function malformedRequests(): fc.Arbitrary<string | Uint8Array> {
  const path = fc.constantFrom('/api/chat/stream', '/api/chat');
  const wrongMessage = fc
    .oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()), fc.constant(' '))
    .map((message) => JSON.stringify({ message }));
  const wrongField = fc
    .record({
      message: fc.constant('Hi'),
      history: fc.oneof(fc.integer(), fc.array(fc.integer(), { minLength: 1 })),
      voice: fc.oneof(fc.integer(), fc.constant('a b')),
      speed: fc.constantFrom('fast', -1, 99),
    })
    .map((body) => JSON.stringify(body));
  const brokenJson = fc
    .tuple(fc.json(), fc.constantFrom('{', '[', '"', ',', '\\', '\u0000'))
    .map(([json, junk]) => json + junk);
  const anyJson = fc.json().filter((json) => !/"message":/.test(json));
  const body = fc.oneof(wrongMessage, wrongField, brokenJson, anyJson);
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(path, body).map(([to, json]) => rawPost(to, json)) },
    // A type that is not JSON's.
    fc
      .tuple(path, fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'json'))
      .map(([to, type]) => rawPost(to, '{"message":"Hi"}').replace('application/json', type)),
    // Headers without end.
    path.map((to) => rawPost(to, '{}', [`x-long: ${'x'.repeat(17_000)}`])),
    // A body shorter than it said, and one that is told to be huge.
    path.map((to) => rawPost(to, '{}').replace(/content-length: \d+/, 'content-length: 999999999')),
    // Other methods, versions and origins.
    fc
      .constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'BREW')
      .map((method) => rawPost('/api/chat/stream', '{}').replace('POST', method)),
    path.map((to) => rawPost(to, '{"message":"Hi"}', ['origin: https://evil.example'])),
    path.map((to) => rawPost(to, '{"message":"Hi"}').replace('HTTP/1.1', 'HTTP/9.9')),
    path.map((to) => rawPost(to, '{}', ['content-length: 7'])),
    path.map((to) => rawPost(to, '{}', ['transfer-encoding: chunked'])),
    // Heads that Node lets through.
    { weight: 4, arbitrary: fc.tuple(path, badHead()).map(([to, head]) => head(to)) },
    // Handshakes that lead to no socket.
    { weight: 2, arbitrary: badHandshake() },
    // No HTTP at all.
    fc
      .uint8Array({ minLength: 20, maxLength: 200 })
      .map((bytes) => Buffer.concat([Buffer.from('\u0016\u0003 x\r\n\r\n'), bytes])),
  );
}

const HOSTS = [
  'localhost:99999',
  '1.2.3.999',
  '256.256.256.256',
  '1.2.3.4.5',
  '999999999999',
  '[::::]',
  'user@host',
  'a b',
  'host/path',
  '%00',
  '',
  '[',
  ':',
  'é',
];

function badHead(): fc.Arbitrary<(path: string) => string> {
  const body = '{"message":"Hi"}';
  const host = fc.oneof(
    fc.constantFrom(...HOSTS),
    fc.integer({ min: 65_536 }).map((port) => `localhost:${port}`),
    fc
      .array(fc.integer({ min: 256, max: 9999 }), { minLength: 4, maxLength: 6 })
      .map((p) => p.join('.')),
  );
  return fc.oneof(
    host.map(
      (name) => (path: string) => rawPost(path, body).replace('host: 127.0.0.1', `host: ${name}`),
    ),
    host.map((name) => (path: string) => rawPost(path, body, [`host: ${name}`])),
    fc
      .constantFrom('[::::]', 'http://[::::]/', 'ftp://a/', '//', '\\', '?', '*')
      .map((target) => () => rawPost(target, body)),
    fc
      .constantFrom('wonders', '200-ok')
      .map((what) => (path: string) => rawPost(path, body, [`expect: ${what}`])),
    fc.constant((path: string) => rawPost(path, body).replace('POST', 'CONNECT')),
    fc.constant((path: string) => rawPost(path, body).replace('host: 127.0.0.1\r\n', '')),
  );
}

function badHandshake(): fc.Arbitrary<string> {
  const good = [
    'GET /api/chat/socket HTTP/1.1',
    'host: localhost',
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
  ];
  const broken: readonly (readonly [line: number, instead: string])[] = [
    [0, 'GET /elsewhere HTTP/1.1'],
    [0, 'POST /api/chat/socket HTTP/1.1'],
    [1, 'host: [::::]'],
    [1, 'origin: https://evil.example\r\nhost: localhost'],
    [4, 'sec-websocket-version: 99'],
    [5, 'sec-websocket-key: short'],
    [5, 'x: y'],
  ];
  return fc
    .constantFrom(...broken)
    .map(([line, instead]) => [...good.with(line, instead), '', ''].join('\r\n'));
}

/** What comes over a socket that should not: frames as bytes, masked as a client masks them. */
export function malformedFrames(): fc.Arbitrary<Buffer> {
  const text = fc.oneof(
    fc.json().filter((json) => !/"(?:message|cancel)"/.test(json)),
    fc.string(),
    fc.constantFrom(
      '{"type":"message"}',
      '{"type":"voice","voice":1}',
      '{"type":"speed","speed":99}',
    ),
  );
  return fc.oneof(
    text.map((payload) => maskedFrame(0x81, Buffer.from(payload))),
    // Bytes where text is expected, text that is no UTF-8, and a continuation of nothing.
    fc.uint8Array({ maxLength: 50 }).map((bytes) => maskedFrame(0x82, Buffer.from(bytes))),
    fc.constant(maskedFrame(0x81, Buffer.from([0xff, 0xfe]))),
    fc.constant(maskedFrame(0x80, Buffer.from('x'))),
    // Reserved bits and opcodes, a close with a code that is none, a frame that says it is huge, no frame at all.
    fc.integer({ min: 0xc0, max: 0xff }).map((first) => maskedFrame(first, Buffer.from('x'))),
    fc.integer({ min: 0x83, max: 0x87 }).map((first) => maskedFrame(first, Buffer.from('x'))),
    fc.constant(maskedFrame(0x88, Buffer.from([0, 1]))),
    fc.constant(Buffer.from([0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255])),
    fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  );
}

function maskedFrame(first: number, payload: Buffer): Buffer {
  const length =
    payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 255];
  const head = [first, (length[0] ?? 0) | 0x80, ...length.slice(1), 0, 0, 0, 0];
  return Buffer.concat([Buffer.from(head), payload]);
}
