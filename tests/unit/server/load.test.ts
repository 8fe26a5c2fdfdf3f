import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import { usedHeapBytes } from '../../support/collect-garbage.ts';
import { openRaw, rawPost, sendRaw } from '../../support/raw-client.ts';
import type { TestServer } from '../../support/server.ts';
import { parseSse, post, startTestServer } from '../../support/server.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';
import { deferred, openPlainSegmenter, speechOf } from '../../support/turn-harness.ts';

let server: TestServer;
afterEach(() => server.stop());

const STREAMS = 500;
const SENTENCES = 6;

const replyTo = (message: string) =>
  Array.from({ length: SENTENCES }, (_, n) => `${message} says sentence ${'x'.repeat(n)}. `).join(
    '',
  );

/** Asks for so many replies at once and looks through every one of them. */
async function wave(url: string): Promise<void> {
  const names = Array.from({ length: STREAMS }, (_, i) => `caller-${i}`);
  const replies = await Promise.all(
    names.map(async (message) => {
      const response = await post(`${url}/api/chat/stream`, { message });
      return parseSse(await response.text());
    }),
  );
  for (const [i, events] of replies.entries()) {
    const reply = replyTo(names[i] ?? '');
    const of = (kind: string) => events.filter(({ event }) => event === kind);
    const text = of('text').map(({ data }) => data);
    expect(text.join('')).toBe(reply);
    // The plain voice makes a sample of every character.
    const segmenter = openPlainSegmenter();
    const lengths = [...segmenter.push(reply), ...segmenter.end()].map(
      (segment) => segment.text.length,
    );
    const samples = of('audio').map(({ data }) => decodeWav(fromBase64(data)).samples.length);
    expect(samples).toEqual(lengths);
    expect(events.at(-1)).toMatchObject({ event: 'done', data: String(lengths.length) });
  }
}

describe(`${STREAMS} streams at once`, () => {
  test('are each complete, in order, and nobody else’s; afterwards nothing of them is kept', async () => {
    let begun = 0;
    let everybody = deferred();
    server = await startTestServer({
      async *reply({ message }) {
        if (++begun % STREAMS === 0) {
          expect(server.activeTurns).toBe(STREAMS);
          everybody.resolve();
          everybody = deferred();
        } else await everybody.promise;
        const deltas = replyTo(message).match(/.{1,7}/g) ?? [];
        for (const [i, delta] of deltas.entries()) {
          // Lets the streams overtake one another.
          for (let turn = 0; turn < i % 3; turn++) await eventLoopTurn();
          yield delta;
        }
      },
      stages: {
        async synthesize({ text }) {
          await eventLoopTurn();
          return speechOf(text);
        },
      },
    });
    // Twice, so that the code is compiled and the pools are full.
    await wave(server.url);
    await wave(server.url);
    const beforeBytes = await usedHeapBytes();
    await wave(server.url);
    await wave(server.url);
    const keptBytes = (await usedHeapBytes()) - beforeBytes;
    expect(server.activeTurns).toBe(0);
    expect(begun).toBe(4 * STREAMS);
    // What a turn leaves is its line in the log of the test: a kilobyte at most.
    expect(keptBytes).toBeLessThan(2 * STREAMS * 4096);
  }, 60_000);
});

/** Resolves when the server makes no more, because nobody takes what there is. */
async function untilSteady(made: () => number): Promise<void> {
  let before = 0;
  await expect
    .poll(() => {
      const isSteady = made() > 0 && made() === before;
      before = made();
      return isSteady;
    })
    .toBe(true);
}

describe('a client that stops reading', () => {
  test('costs no more than a bounded part of its reply, and is given up', async () => {
    let made = 0;
    const clock = createVirtualClock();
    server = await startTestServer({
      clock,
      async *reply({ signal }) {
        while (!signal.aborted) {
          made += 1024;
          yield 'x'.repeat(1024);
        }
      },
      limits: { unreadMs: 300 },
    });
    const socket = await openRaw(server.url);
    socket.on('error', () => {});
    socket.pause();
    socket.write(rawPost('/api/chat/stream', '{"message":"Hi","audio":false}'));
    await expect.poll(() => server.activeTurns).toBe(1);
    await untilSteady(() => made);
    await clock.advance(300);
    await expect.poll(() => server.activeTurns).toBe(0);
    // The limit of 64 KB, what Node buffers, and what the two kernels do.
    expect(made).toBeLessThan(12 * 1024 * 1024);
    expect(server.log.at(-1)).toMatchObject({ event: 'turn', cancelled: true });
    socket.destroy();
  });

  test('gets the whole reply when it reads on in time', async () => {
    const deltas = Array.from({ length: 4000 }, (_, i) => `${i} ${'x'.repeat(1000)} `);
    let made = 0;
    server = await startTestServer({
      async *reply() {
        for (const delta of deltas) {
          made++;
          yield delta;
        }
      },
    });
    const response = await post(`${server.url}/api/chat/stream`, { message: 'Hi', audio: false });
    await untilSteady(() => made);
    expect(made).toBeLessThan(deltas.length);
    const events = parseSse(await response.text());
    const text = events.filter(({ event }) => event === 'text').map(({ data }) => data);
    expect(text.join('') === deltas.join('')).toBe(true);
    expect(events.at(-1)?.event).toBe('done');
  });
});

/** How a malformed request may end: refused by its status, or closed on. Never answered. */
const REFUSED = new Set([400, 403, 405, 413, 415, 431, undefined]);
const SEED = 20_261;
const REQUESTS = 10_000;
const AT_ONCE = 50;

describe(`${REQUESTS} malformed requests`, () => {
  test('are each refused, none becomes a turn, and the server lives', async () => {
    server = await startTestServer({ limits: { bodyTimeoutMs: 200 } });
    const requests = fc.sample(malformed(), { numRuns: REQUESTS, seed: SEED });
    const unexpected: unknown[] = [];
    const queue = requests.entries();
    const work = async () => {
      for (const [i, request] of queue) {
        const { status, answer } = await sendRaw(server.url, request);
        const inJson = status === undefined || answer.includes('{"error":{"code":"');
        if (!REFUSED.has(status) || !inJson) unexpected.push({ i, request, status });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect({ seed: SEED, unexpected: unexpected.slice(0, 3) }).toEqual({
      seed: SEED,
      unexpected: [],
    });
    expect(server.log.filter(({ event }) => event !== 'refused')).toEqual([]);
    const response = await post(`${server.url}/api/chat`, { message: 'Hi' });
    expect(response.status).toBe(200);
  }, 60_000);

  test('slow ones included: a connection that only dawdles is closed', async () => {
    server = await startTestServer({ limits: { bodyTimeoutMs: 100 } });
    const body = rawPost('/api/chat/stream', '{"message":"Hi"}').replace(/"Hi"\}$/, '');
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => sendRaw(server.url, body)));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([408]));
  });
});

/** Requests that no client should send, as bytes; each of them leads to a closed connection. */
function malformed(): fc.Arbitrary<string | Uint8Array> {
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
    // No HTTP at all.
    fc
      .uint8Array({ minLength: 20, maxLength: 200 })
      .map((bytes) => Buffer.concat([Buffer.from('\u0016\u0003 x\r\n\r\n'), bytes])),
  );
}
