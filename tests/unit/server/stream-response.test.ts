import { afterEach, describe, expect, test } from 'vitest';
import { fromBase64, decodeWav } from '../../../src/audio/wav.ts';
import { KnikError } from '../../../src/contract/index.ts';
import type { TestServer, TestServerOptions } from '../../support/server.ts';
import { parseSse, post, startTestServer } from '../../support/server.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';
import { deferred, replyOf, speechOf } from '../../support/turn-harness.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function stream(options: TestServerOptions, body: object = {}) {
  server = await startTestServer(options);
  const response = await post(`${server.url}/api/chat/stream`, { message: 'Hello', ...body });
  return { response, events: parseSse(await response.text()) };
}

describe('POST /api/chat/stream', () => {
  test('gives text, audio in order, and done with their number', async () => {
    const { response, events } = await stream({ reply: replyOf('One. T', 'wo.\nThree') });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = events.filter(({ event }) => event === 'text').map(({ data }) => data);
    expect(text.join('')).toBe('One. Two.\nThree');
    const audio = events.filter(({ event }) => event === 'audio');
    expect(audio.map(({ id }) => id)).toEqual(['0-4', '5-9', '10-15']);
    // The plain voice makes as many samples as the text has characters.
    expect(audio.map(({ data }) => decodeWav(fromBase64(data)).samples.length)).toEqual([4, 4, 5]);
    expect(events.at(-1)).toEqual({ event: 'done', data: '3' });
    expect(events.filter(({ event }) => event === 'done')).toHaveLength(1);
  });

  test('leaves sound to a caller who asks for none', async () => {
    const { events } = await stream({}, { audio: false });
    expect(events.map(({ event }) => event)).toEqual(['text', 'text', 'done']);
  });

  test('says a failed reply in one line, with its code as id, and no done', async () => {
    const failure = new KnikError('Nothing\ncame.', { stage: 'reply', code: 'reply-offline' });
    const { response, events } = await stream({
      // oxlint-disable-next-line require-yield -- a source that only fails
      async *reply() {
        throw failure;
      },
    });
    expect(response.status).toBe(200);
    expect(events).toEqual([{ event: 'error', data: 'Nothing came.', id: 'reply-offline' }]);
  });

  test('goes on after a sentence that could not be spoken', async () => {
    const { events } = await stream({
      reply: replyOf('One. ', 'Bad. ', 'Two.'),
      stages: {
        async synthesize({ text }) {
          if (text === 'Bad.') throw new Error('no');
          return speechOf(text);
        },
      },
    });
    const kinds = events.filter(({ event }) => event !== 'text').map(({ event }) => event);
    expect(kinds).toEqual(['audio', 'error', 'audio', 'done']);
    expect(events.find(({ event }) => event === 'error')?.id).toBe('voice-failed 5-9');
  });

  test('passes on what the client said: history, voice, model', async () => {
    const asked: unknown[] = [];
    const voices: string[] = [];
    const history = Array.from({ length: 9 }, (_, i) => ({ message: `m${i}`, reply: `r${i}` }));
    await stream(
      {
        async *reply(request) {
          asked.push(request.message, request.history);
          yield 'Yes.';
        },
        stages: {
          async synthesize({ text, voice, speed, sampleRateHz }) {
            voices.push(`${voice} ${speed} ${sampleRateHz}`);
            return speechOf(text);
          },
        },
        env: { KNIK_HISTORY_CONTEXT_SIZE: '2', KNIK_SAMPLE_RATE: '16000' },
      },
      { history, voice: 'bm_george', speed: 1.5, model: 'gemini-flash-lite-latest' },
    );
    expect(asked).toEqual(['Hello', history.slice(-2)]);
    expect(voices).toEqual(['bm_george 1.5 16000']);
  });

  test('aborts upstream and forgets the turn when the client leaves, at any event', async () => {
    for (const leaveAfter of [0, 1, 2]) {
      const aborted = deferred();
      let given = 0;
      const started = deferred();
      server = await startTestServer({
        async *reply({ signal }) {
          signal.addEventListener('abort', () => aborted.resolve());
          started.resolve();
          while (!signal.aborted && given < leaveAfter) yield `${given++}. `;
          await aborted.promise;
        },
      });
      const leave = new AbortController();
      const asking = post(`${server.url}/api/chat/stream`, { message: 'Hello' }, leave);
      await started.promise;
      const body = leaveAfter > 0 ? (await asking).body : undefined;
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      for (let read = ''; countOf(read, 'event: text') < leaveAfter;) {
        read += (await reader?.read())?.value ?? '';
      }
      leave.abort();
      await asking.catch(() => {});
      await aborted.promise;
      await expect.poll(() => server?.activeTurns).toBe(0);
      expect(server.log.at(-1)).toMatchObject({ event: 'turn', cancelled: true });
      await server.stop();
    }
  });

  test('ends a turn that takes too long, and says so', async () => {
    const clock = createVirtualClock();
    const isWaiting = deferred();
    const streamed = stream({
      clock,
      async *reply({ signal }) {
        yield 'One. ';
        isWaiting.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
      limits: { turnMs: 50 },
    });
    await isWaiting.promise;
    await clock.advance(50);
    const { events } = await streamed;
    const [error, done] = events.slice(-2);
    expect(error).toMatchObject({ event: 'error', id: 'reply-timeout' });
    expect(done?.event).toBe('done');
  });

  test('logs figures and codes, and not a word of what was said', async () => {
    await stream({ reply: replyOf('A secret reply.') }, { message: 'A secret question' });
    const log = JSON.stringify(server?.log);
    expect(log).toContain('"characters":15');
    expect(log).not.toMatch(/secret|127\.0\.0\.1/);
  });
});

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
