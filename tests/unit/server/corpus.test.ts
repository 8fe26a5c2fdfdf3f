import { once } from 'node:events';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { malformedFrames, malformedRequests } from '../../support/malformed.ts';
import { openRaw, sendRaw } from '../../support/raw-client.ts';
import { post, startTestServer, type TestServer } from '../../support/server.ts';

const SEED = 20_261;
const REQUESTS = 3000;
const FRAMES = 600;
const BATCH = 100;
const AT_ONCE = 20;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    env: { KNIK_TRUST_PROXY: 'loopback' },
    limits: { bodyTimeoutMs: 200, framesPerMinute: 1_000_000, socketsPerAddress: 1000 },
  });
});
afterAll(() => server.stop());

/** A right question, and a right answer to it. */
async function checkThatItLives(): Promise<void> {
  const response = await post(`${server.url}/api/chat`, { message: 'Hi', audio: false });
  expect({ seed: SEED, status: response.status }).toEqual({ seed: SEED, status: 200 });
  expect(await response.json()).toMatchObject({ text: 'One. Two.', errors: [] });
}

/** Runs `act` on every item of a batch, a few at once. */
async function inBatches<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    const queue = items.slice(at, at + BATCH).values();
    const work = async () => {
      for (const item of queue) await act(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await checkThatItLives();
  }
}

/** How a malformed request may end: refused by its status, or closed on. Never answered, never a fault of ours. */
const REFUSED = new Set([400, 403, 404, 405, 408, 413, 415, 417, 426, 431, undefined]);

describe(`${REQUESTS} malformed requests`, () => {
  test('are each refused in JSON, or closed on, and none becomes a turn', async () => {
    const unexpected: unknown[] = [];
    const requests = fc.sample(malformedRequests(), { numRuns: REQUESTS, seed: SEED });
    await inBatches(requests, async (request) => {
      const { status, answer } = await sendRaw(server.url, request);
      const inJson = status === undefined || answer.includes('{"error":{"code":"');
      if (!REFUSED.has(status) || !inJson) unexpected.push({ request: String(request), status });
    });
    expect({ seed: SEED, unexpected: unexpected.slice(0, 3) }).toEqual({
      seed: SEED,
      unexpected: [],
    });
    const events = server.log.map(({ event }) => event);
    expect(events.filter((event) => event === 'turn')).toHaveLength(REQUESTS / BATCH);
    expect(events).not.toContain('failed');
  }, 60_000);
});

const HANDSHAKE = [
  'GET /api/chat/socket HTTP/1.1',
  'host: localhost',
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
  '',
  '',
].join('\r\n');

const TEXT = 1;
const CLOSE = 8;

/** The frames of a server, which masks none. */
function framesIn(bytes: Buffer): { readonly opcode: number; readonly payload: string }[] {
  const frames = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes.readUInt8(at + 1);
    const start = at + (short === 126 ? 4 : 2);
    const end = start + (short === 126 ? bytes.readUInt16BE(at + 2) : short);
    frames.push({ opcode: bytes.readUInt8(at) & 15, payload: bytes.toString('utf8', start, end) });
    at = end;
  }
  return frames;
}

describe(`${FRAMES} malformed frames`, () => {
  test('are each refused in JSON, or closed on', async () => {
    const unexpected: unknown[] = [];
    const frames = fc.sample(malformedFrames(), { numRuns: FRAMES, seed: SEED });
    await inBatches(frames, async (frame) => {
      const socket = await openRaw(server.url);
      socket.on('error', () => {});
      const closed = once(socket, 'close');
      socket.write(HANDSHAKE);
      const [head] = (await once(socket, 'data')) as [Buffer];
      expect(head.toString()).toContain('HTTP/1.1 101 ');
      const pieces: Buffer[] = [];
      socket.on('data', (piece: Buffer) => pieces.push(piece));
      // A frame that waits for its rest gets an end, too.
      socket.end(frame);
      await closed;
      const wrong = framesIn(Buffer.concat(pieces)).filter(
        ({ opcode, payload }) =>
          opcode !== CLOSE &&
          !(opcode === TEXT && payload.startsWith('{"type":"refused","status":4')),
      );
      unexpected.push(...wrong);
    });
    expect({ seed: SEED, unexpected: unexpected.slice(0, 3) }).toEqual({
      seed: SEED,
      unexpected: [],
    });
    expect(server.log.map(({ event }) => event)).not.toContain('failed');
  }, 60_000);
});
