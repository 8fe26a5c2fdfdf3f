import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import { usedHeapBytes } from '../../support/collect-garbage.ts';
import { openRaw, rawPost, sendRaw } from '../../support/raw-client.ts';
import type { TestServer } from '../../support/server.ts';
import { parseSse, post, startTestServer } from '../../support/server.ts';
import { untilSteady } from '../../support/until-steady.ts';
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
    // A turn leaves its line in the log of the test: a kilobyte at most.
    expect(keptBytes).toBeLessThan(2 * STREAMS * 4096);
  }, 180_000);
});

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
      limits: { unreadMs: 300, longestUnreadMs: 1000 },
    });
    const socket = await openRaw(server.url);
    socket.on('error', () => {});
    socket.pause();
    socket.write(rawPost('/api/chat/stream', '{"message":"Hi","audio":false}'));
    await expect.poll(() => server.activeTurns).toBe(1);
    await untilSteady(() => made);
    await clock.advance(1000);
    await expect.poll(() => server.activeTurns).toBe(0);
    // The limit of 64 KB, what Node buffers, and what the two kernels do.
    expect(made).toBeLessThan(12 * 1024 * 1024);
    expect(server.log.at(-1)).toMatchObject({ event: 'turn', cancelled: true });
    socket.destroy();
  });

  test('gets the whole reply when it reads on in time', async () => {
    // More than `fetch` and the two kernels buffer together.
    const deltas = Array.from({ length: 16_000 }, (_, i) => `${i} ${'x'.repeat(1000)} `);
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

describe('a connection that only dawdles', () => {
  test('is closed', async () => {
    const clock = createVirtualClock();
    server = await startTestServer({ clock, limits: { bodyTimeoutMs: 1000 } });
    const body = rawPost('/api/chat/stream', '{"message":"Hi"}').replace(/"Hi"\}$/, '');
    const sending = Array.from({ length: 50 }, () => sendRaw(server.url, body));
    await expect.poll(() => clock.pending).toBe(50);
    await clock.advance(1000);
    const outcomes = await Promise.all(sending);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([408]));
  });
});
