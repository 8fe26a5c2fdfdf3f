import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGeminiSource } from '../../../../src/replies/gemini/source.ts';
import type { ReplySource } from '../../../../src/contract/stages.ts';
import { chunk, frame } from '../../../support/gemini-frames.ts';
import { startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';
import { knikError, readReply, type Outcome } from '../read-reply.ts';

let server: GeminiServer;
let source: ReplySource;

beforeAll(async () => {
  server = await startGeminiServer();
  source = createGeminiSource({
    key: () => 'key',
    model: () => 'gemini-test',
    baseUrl: server.url,
    clock: manualClock(),
  });
});

afterAll(() => server.close());

/** The reply that comes of these bytes, sent piece by piece. */
async function replyTo(pieces: readonly (string | Uint8Array)[]): Promise<Outcome> {
  const reading = readReply(source);
  const exchange = await server.next();
  exchange.start();
  for (const piece of pieces) await exchange.write(piece);
  exchange.end();
  return await reading;
}

/** The frames of a reply, with a given end of line and prefix instead of Google's. */
function frames(texts: readonly string[], lineEnd = '\r\n', prefix = 'data: '): string {
  return texts
    .map((text, index) => chunk(text, index === texts.length - 1 ? 'STOP' : undefined))
    .map((content) => `${prefix}${JSON.stringify(content)}${lineEnd}${lineEnd}`)
    .join('');
}

const TEXTS = ['Grüße, ', '“naïve” 👩‍🚀 ', '日本語 ', 'and\n\nan end.'];
const WHOLE = TEXTS.join('');

describe('however the bytes come', () => {
  it('one at a time, the text is the same', async () => {
    const bytes = new TextEncoder().encode(frames(TEXTS));
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await replyTo(pieces)).toMatchObject({ text: WHOLE, error: undefined });
  });

  it('cut anywhere, the text is the same', async () => {
    const bytes = new TextEncoder().encode(frames(TEXTS));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 }),
        async (cuts) => {
          const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
          const pieces = edges.slice(1).map((end, i) => bytes.slice(edges[i], end));
          expect(await replyTo(pieces)).toMatchObject({ text: WHOLE, error: undefined });
        },
      ),
      { seed: 4211, numRuns: 60 },
    );
  });

  it.each([
    ['line feeds', frames(TEXTS, '\n')],
    ['carriage returns', frames(TEXTS, '\r')],
    ['a byte order mark', `\uFEFF${frames(TEXTS)}`],
    ['white space within the JSON', frames(TEXTS).replaceAll('":', '" : ')],
    ['a blank line at the very end', `${frames(TEXTS)}\r\n`],
  ])('with %s, the text is the same', async (_, raw) => {
    expect(await replyTo([raw])).toMatchObject({ text: WHOLE, error: undefined });
  });
});

describe('what Google does not send', () => {
  const last = JSON.stringify(chunk('and an end.', 'STOP'));
  const first = frame(chunk('A beginning, '));

  it.each([
    ['a comment first', `: hello\n\n${frames(TEXTS)}`],
    ['a comment in between', `${first}: still there\n\ndata: ${last}\n\n`],
    ['event lines', `${first}event: message\ndata: ${last}\n\n`],
    ['no space after the colon', frames(TEXTS, '\n', 'data:')],
    ['data of several lines', `${first}data: {"candidates":\ndata: []}\n\ndata: ${last}\n\n`],
    ['a last frame with one newline', `${first}data: ${last}\n`],
    ['a last frame with none', `${first}data: ${last}`],
  ])('%s: the right text all the same', async (_, raw) => {
    const outcome = await replyTo([raw]);
    expect(outcome.error).toBeUndefined();
    expect([WHOLE, 'A beginning, and an end.']).toContain(outcome.text);
  });

  it.each([
    ['a last frame cut within its JSON', `${first}data: ${last.slice(0, 40)}`],
    ['frames separated by one newline', `data: ${last}\ndata: ${last}\n`],
    ['a line separator left raw', frames(['one\u2028two'])],
    ['JSON that is none', `${first}data: {oops}\r\n\r\ndata: ${last}\r\n\r\n`],
    ['a failure outside of a frame', `${first}{"error":{"code":503,"message":"overloaded"}}`],
    ['null for a chunk', `${first}data: null\r\n\r\ndata: ${last}\r\n\r\n`],
    ['a page of HTML', '<!doctype html><title>Sign in to the network</title>'],
    ['nothing at all', ''],
  ])('%s: an error that says that it broke off', async (_, raw) => {
    const outcome = await replyTo([raw]);
    expect(knikError(outcome)).toMatchObject({ code: 'reply-cut', action: 'retry' });
    expect(`${WHOLE}|A beginning, and an end.`).toContain(outcome.text);
  });

  it('bytes that are no UTF-8: an error, no replacement characters', async () => {
    const outcome = await replyTo([first, Uint8Array.of(0xff, 0xfe), `data: ${last}\r\n\r\n`]);
    expect(knikError(outcome).code).toBe('reply-lost');
    expect(outcome.text).not.toContain('\uFFFD');
  });

  it('chunks without a reply in them: passed over', async () => {
    const oddities = [
      {},
      { candidates: [] },
      { candidates: [{}] },
      { candidates: [{ content: {} }] },
      { candidates: [{ content: { parts: [{}] } }] },
      { candidates: [{ content: { parts: [{ functionCall: { name: 'f', args: {} } }] } }] },
      { promptFeedback: {} },
      { error: null },
    ];
    const raw = oddities.map(frame).join('') + frames(TEXTS);
    expect(await replyTo([raw])).toMatchObject({ text: WHOLE, error: undefined });
  });
});
