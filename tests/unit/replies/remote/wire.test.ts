import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode, ReplySource } from '../../../../src/contract/index.ts';
import { createRemote } from '../../../../src/replies/remote/source.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';
import { knikError, readReply, type Outcome } from '../read-reply.ts';

// A raw server: what it is called after makes no difference to bytes.
let server: GeminiServer;
let source: ReplySource;

beforeAll(async () => {
  server = await startGeminiServer();
  source = createRemote({ url: () => server.url, clock: manualClock() }).reply;
});

afterAll(() => server.close());

const encoder = new TextEncoder();

async function replyTo(pieces: readonly Uint8Array[], lastAct: 'end' | 'cut' = 'end') {
  const reading = readReply(source);
  const exchange = await server.next();
  exchange.start();
  for (const piece of pieces) await exchange.write(piece);
  exchange[lastAct]();
  return reading;
}

const DONE = 'event: done\ndata: 0\n\n';
const TEXT = 'event: text\ndata: Grüße, 👩‍🚀\n\nevent: text\ndata:  日本\ndata: \ndata: an end.\n\n';
const WHOLE = 'Grüße, 👩‍🚀 日本\n\nan end.';

/** Wire, the text that it carries, and the code of the error behind it. */
const CASES: Readonly<Record<string, readonly [raw: string, text: string, code?: ErrorCode]>> = {
  'a reply': [TEXT + DONE, WHOLE],
  'line ends of CR and LF': [(TEXT + DONE).replaceAll('\n', '\r\n'), WHOLE],
  'a byte order mark': [`\uFEFF${TEXT}${DONE}`, WHOLE],
  'comments and events of other kinds': [
    `: hello\n\n${TEXT}event: thought\ndata: hm\n\n:\ndata: no name\n\nretry: 5\n\n${DONE}`,
    WHOLE,
  ],
  'no space behind the colon': ['event:text\ndata:One\n\nevent:done\ndata:0\n\n', 'One'],
  'the fields in another order': [
    'id: x\ndata: One\nevent: text\n\ndata: 0\nevent: done\n\n',
    'One',
  ],
  'nothing but an end': [DONE, ''],
  'sound that nobody asked for': [`${TEXT}event: audio\ndata: UklGRg==\nid: 0-3\n\n${DONE}`, WHOLE],
  'a sentence that was not spoken': [
    `${TEXT}event: error\ndata: Not spoken.\nid: voice-failed 0-3\n\n${DONE}`,
    WHOLE,
  ],
  'an error without a code, and an end': [`${TEXT}event: error\ndata: Hm.\n\n${DONE}`, WHOLE],
  'an error without a code, and no end': [
    `${TEXT}event: error\ndata: It broke.\n\n`,
    WHOLE,
    'reply-failed',
  ],
  'an error before the reply': [
    'event: error\ndata: Not today.\nid: reply-quota\n\n',
    '',
    'reply-quota',
  ],
  'an error within the reply': [
    `${TEXT}event: error\ndata: Withheld.\nid: reply-blocked\n\n${DONE}`,
    WHOLE,
    'reply-blocked',
  ],
  'no end': [TEXT, WHOLE, 'reply-cut'],
  'nothing at all': ['', '', 'reply-cut'],
};

/** The text, and the code of the error if there was one. */
function meaning(outcome: Outcome): { text: string; code: ErrorCode | undefined } {
  const code = outcome.error === undefined ? undefined : knikError(outcome).code;
  return { text: outcome.text, code };
}

describe('whatever is on the wire', () => {
  test.each(Object.entries(CASES))('%s, cut at every byte, comes out right', async (_, wire) => {
    const [raw, text, code] = wire;
    const bytes = encoder.encode(raw);
    const meant = { text, code };
    for (let cut = 0; cut < bytes.length; cut++) {
      const outcome = await replyTo([bytes.slice(0, cut), bytes.slice(cut)]);
      expect({ cut, ...meaning(outcome) }).toEqual({ cut, ...meant });
    }
    const byteByByte = await replyTo(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(meaning(byteByByte)).toEqual(meant);
  });

  test.each(['end', 'cut'] as const)(
    'a reply that stops at any byte (%s) is an error, its text a beginning',
    async (lastAct) => {
      const bytes = encoder.encode(TEXT + DONE);
      for (let stop = 0; stop < bytes.length; stop++) {
        const outcome = await replyTo([bytes.slice(0, stop)], lastAct);
        const { text, code } = meaning(outcome);
        const isBeginning = WHOLE.startsWith(text);
        expect({ stop, code, isBeginning }).toEqual({ stop, code: 'reply-cut', isBeginning: true });
      }
    },
  );
});

const refusal = (code: string) => JSON.stringify({ error: { code, message: 'So it is.' } });

describe('an answer that is no stream', () => {
  test.each<[status: number, body: string, code: ErrorCode, message: string | RegExp]>([
    [400, refusal('message'), 'reply-refused', 'So it is.'],
    [400, refusal('model'), 'reply-model', 'So it is.'],
    [401, '', 'reply-forbidden', /does not allow requests/],
    [403, refusal('origin'), 'reply-forbidden', 'So it is.'],
    [404, '<html>', 'reply-refused', /no Knik server at that address/],
    [429, refusal('rate-limit'), 'reply-rate-limit', 'So it is.'],
    [429, refusal('budget'), 'reply-quota', 'So it is.'],
    [500, refusal('failed'), 'reply-unavailable', 'So it is.'],
    [503, '<html>Bad gateway</html>', 'reply-unavailable', /overloaded/],
    [503, '{"error":null}', 'reply-unavailable', /overloaded/],
    [503, '[]', 'reply-unavailable', /overloaded/],
  ])('%i %s is %s', async (status, body, code, message) => {
    const [outcome] = await Promise.all([readReply(source), answer(server, body, status)]);
    expect(outcome.text).toBe('');
    expect(knikError(outcome)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a page of the network in its place is told apart', async () => {
    const reading = readReply(source);
    const exchange = await server.next();
    exchange.start(200, { 'content-type': 'text/html' });
    await exchange.write('<html>Welcome to our café</html>');
    exchange.end();
    expect(knikError(await reading)).toMatchObject({
      code: 'reply-intercepted',
      message: expect.stringContaining('a sign-in'),
    });
  });

  test('how long to wait is passed on', async () => {
    const reading = readReply(source);
    const exchange = await server.next();
    exchange.start(429, { 'content-type': 'application/json', 'retry-after': '12' });
    await exchange.write(refusal('rate-limit'));
    exchange.end();
    expect(knikError(await reading).retryAfterSeconds).toBe(12);
  });

  test('no server at all is an error', async () => {
    const nowhere = createRemote({ url: () => 'http://127.0.0.1:9', clock: manualClock() });
    expect(knikError(await readReply(nowhere.reply)).code).toBe('reply-unreachable');
  });
});

describe('a server that says nothing', () => {
  test('is given up after a while, and its connection closed', async () => {
    const clock = manualClock();
    const remote = createRemote({ url: () => server.url, clock, idleTimeoutMs: 30_000 });
    const reading = readReply(remote.reply);
    const exchange = await server.next();
    exchange.start();
    await exchange.write(TEXT);
    clock.advance(30_000);
    expect(knikError(await reading).code).toBe('reply-timeout');
    expect(await exchange.over).toBe('broken');
    expect(clock.pending).toBe(0);
  });
});

describe('an abort', () => {
  test('closes the connection, whenever it comes', async () => {
    const acts = [
      () => Promise.resolve(),
      (exchange: Awaited<ReturnType<GeminiServer['next']>>) => {
        exchange.start();
        return exchange.write(TEXT);
      },
    ];
    for (const act of acts) {
      const leave = new AbortController();
      const reading = readReply(source, 'Hello', [], leave.signal);
      const exchange = await server.next();
      await act(exchange);
      leave.abort();
      expect(await exchange.over).toBe('broken');
      expect((await reading).error).toBeDefined();
    }
  });

  test('before the question asks nothing', async () => {
    const { requests } = server;
    const outcome = await readReply(source, 'Hello', [], AbortSignal.abort());
    expect(outcome.error).toBeDefined();
    expect(server.requests).toBe(requests);
  });
});
