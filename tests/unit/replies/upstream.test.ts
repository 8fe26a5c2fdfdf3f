import { describe, expect, test } from 'vitest';
import { createGeminiSource } from '../../../src/replies/gemini/source.ts';
import { UPSTREAM_LIMITS } from '../../../src/replies/upstream.ts';
import { createVertexSource } from '../../../src/replies/vertex/source.ts';
import type { Breathe } from '../../../src/shared/breather.ts';
import { pour, startFreeUpstream } from '../../support/free-upstream.ts';
import { chunk, frame } from '../../support/gemini-frames.ts';
import { manualClock } from './manual-clock.ts';
import { knikError, readReply } from './read-reply.ts';

const SOURCES = {
  gemini: (url: string, breathe: Breathe) =>
    createGeminiSource({
      key: () => 'key',
      model: () => 'gemini-test',
      baseUrl: url,
      clock: manualClock(),
      openBreather: () => breathe,
    }),
  vertex: (url: string, breathe: Breathe) =>
    createVertexSource({
      access: { url, key: 'key' },
      model: 'gemini-test',
      clock: manualClock(),
      openBreather: () => breathe,
    }),
};

const thought = { candidates: [{ content: { parts: [{ text: 'Hm.', thought: true }] } }] };

const { frameBytes, totalBytes } = UPSTREAM_LIMITS;
const PIECE_BYTES = 8 * 1024;

describe.each(Object.entries(SOURCES))('an upstream without end, of %s', (_, createSource) => {
  test.each([
    ['one line', 'x'.repeat(65_536), frameBytes],
    ['one text', `data: {"text":"${'x'.repeat(65_536)}`, frameBytes],
    ['lines of text', frame(chunk('One. ')).repeat(500), totalBytes],
    ['thoughts', frame(thought).repeat(500), totalBytes],
    ['signs of life', ': still here\n\n'.repeat(5000), totalBytes],
  ])(
    'that sends %s yields to the event loop for every few kilobytes',
    async (_title, piece, limitBytes) => {
      const upstream = await startFreeUpstream((_request, response) => {
        void pour(response.writeHead(200, { 'content-type': 'text/event-stream' }), piece);
      });
      let breaths = 0;
      const source = createSource(upstream.url, async () => {
        breaths++;
      });
      const outcome = await readReply(source);
      expect(knikError(outcome).code).toBe('reply-failed');
      expect(breaths).toBeGreaterThanOrEqual(limitBytes / PIECE_BYTES);
      await upstream.close();
    },
  );

  test('is read no further while it is not its go', async () => {
    let sentBytes = 0;
    const piece = frame(chunk('One. ')).repeat(100);
    const upstream = await startFreeUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      void pour(response, piece, (bytes) => {
        sentBytes += bytes;
      });
    });
    const leave = new AbortController();
    let deltas = 0;
    let onHeld = () => {};
    const held = new Promise<void>((resolve) => {
      onHeld = resolve;
    });
    let left = 3;
    const source = createSource(upstream.url, async () => {
      if (left-- > 0) return;
      onHeld();
      await new Promise(() => {});
    });
    const reading = (async () => {
      for await (const delta of source({ message: 'Hi', history: [], signal: leave.signal })) {
        if (delta !== '') deltas++;
      }
    })();
    await held;
    // More has come than was looked at.
    await expect.poll(() => sentBytes).toBeGreaterThan(4 * PIECE_BYTES);
    expect(deltas * frame(chunk('One. ')).length).toBeLessThanOrEqual(3 * PIECE_BYTES);
    leave.abort();
    await upstream.close();
    await expect(Promise.race([reading, Promise.resolve('still held')])).resolves.toBe(
      'still held',
    );
  });
});
