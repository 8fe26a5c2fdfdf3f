import { afterEach, describe, expect, test } from 'vitest';
import { KnikError } from '../../../src/contract/index.ts';
import {
  parseSse,
  post,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../support/server.ts';
import { openSocketClient } from '../../support/socket-client.ts';
import { deferred, replyOf, speechOf } from '../../support/turn-harness.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

let server: TestServer;
afterEach(() => server.stop());

const question = { message: 'Hi' };

/** Says so much, then waits for its end. @param onWaiting Called when it does. */
const hanging = (deltas: readonly string[], onWaiting = () => {}) =>
  async function* reply({ signal }: { signal: AbortSignal }) {
    yield* deltas;
    onWaiting();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };

/** Speaks the first sentence, and never ends with the second. @param onStuck Called when that has begun. */
const stuckVoice =
  (onStuck: () => void) =>
  async ({ text, signal }: { text: string; signal: AbortSignal }) => {
    if (text !== 'One.') {
      onStuck();
      await new Promise((_, reject) => signal.addEventListener('abort', reject));
    }
    return speechOf(text);
  };

/** A server on which time is up once all of `states` have come. */
async function startLimited(
  states: readonly Promise<void>[],
  options: TestServerOptions,
): Promise<void> {
  const clock = createVirtualClock();
  server = await startTestServer({ ...options, clock, limits: { turnMs: 1000 } });
  void Promise.all(states).then(() => clock.advance(1000));
}

describe('POST /api/chat', () => {
  test('says that the reply was cut by the limit, with what there is of it', async () => {
    const { promise, resolve } = deferred();
    await startLimited([promise], { reply: hanging(['One. '], resolve) });
    const response = await post(`${server.url}/api/chat`, question);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      text: 'One. ',
      errors: ['The reply took longer than this server allows. Ask for the rest.'],
    });
  });

  test('is 504 when the limit has left no text', async () => {
    const { promise, resolve } = deferred();
    await startLimited([promise], { reply: hanging([], resolve) });
    const response = await post(`${server.url}/api/chat`, question);
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ error: { code: 'reply-timeout' } });
  });

  test.each([
    [['One. '], 200],
    [[], 503],
  ])('says that the server had to restart, after %o', async (deltas, status) => {
    server = await startTestServer({ reply: hanging(deltas) });
    const asking = post(`${server.url}/api/chat`, question);
    await expect.poll(() => server.activeTurns).toBe(1);
    await server.stop(0);
    const response = await asking;
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(
      'The server had to restart in the middle of the reply.',
    );
  });

  test.each([
    ['reply-cut', 503],
    ['reply-lost', 503],
    ['reply-unreachable', 503],
    ['reply-timeout', 504],
    ['reply-blocked', 502],
  ] as const)(
    'is the status of an upstream that failed with %s and no text',
    async (code, status) => {
      server = await startTestServer({
        // oxlint-disable-next-line require-yield -- It fails before its first delta.
        async *reply() {
          throw new KnikError('Gone.', { stage: 'reply', code, retryAfterSeconds: 7 });
        },
      });
      const response = await post(`${server.url}/api/chat`, question);
      expect(response.status).toBe(status);
      expect(response.headers.get('retry-after')).toBe('7');
    },
  );
});

describe('a reply whose text is whole and whose sound is not', () => {
  const NAMED =
    'Reading this reply aloud took longer than this server allows. “Two. Three.” is only written.';

  test('says so, and names what is not spoken', async () => {
    const askStuck = async (path: string) => {
      const isWhole = deferred();
      const isStuck = deferred();
      await startLimited([isWhole.promise, isStuck.promise], {
        async *reply() {
          yield* ['One. ', 'Two. ', 'Three.'];
          isWhole.resolve();
        },
        stages: { synthesize: stuckVoice(isStuck.resolve) },
      });
      const response = await post(server.url + path, question);
      const text = await response.text();
      await server.stop();
      return text;
    };
    const events = parseSse(await askStuck('/api/chat/stream'));
    expect(events.filter(({ event }) => event !== 'text')).toMatchObject([
      { event: 'audio', id: '0-4' },
      { event: 'error', id: 'voice-failed 5-16', data: NAMED },
      { event: 'done', data: '1' },
    ]);
    expect(JSON.parse(await askStuck('/api/chat'))).toMatchObject({
      text: 'One. Two. Three.',
      errors: [NAMED],
    });
  });

  test('is read aloud no longer than the server allows; the rest is named', async () => {
    server = await startTestServer({
      reply: replyOf('One. ', 'Two. ', 'Three. ', 'Four. ', 'Five.'),
      limits: { soundSeconds: 8 / 24_000 },
    });
    const events = parseSse(await (await post(`${server.url}/api/chat/stream`, question)).text());
    expect(events.filter(({ event }) => event === 'audio').map(({ id }) => id)).toEqual([
      '0-4',
      '5-9',
    ]);
    expect(events.filter(({ event }) => event === 'error').map(({ id }) => id)).toEqual([
      'voice-failed 10-16',
      'voice-failed 17-22',
      'voice-failed 23-28',
    ]);
  });

  test('says both when the text is not whole either', async () => {
    const isWaiting = deferred();
    const isStuck = deferred();
    await startLimited([isWaiting.promise, isStuck.promise], {
      reply: hanging(['One. ', 'Two. '], isWaiting.resolve),
      stages: { synthesize: stuckVoice(isStuck.resolve) },
    });
    const events = parseSse(await (await post(`${server.url}/api/chat/stream`, question)).text());
    expect(events.filter(({ event }) => event === 'error').map(({ id }) => id)).toEqual([
      'reply-timeout',
      'voice-failed 5-9',
    ]);
  });
});

describe('a voice that has too much to do', () => {
  const capacity = { secondsToFirstSound: () => 12.3, realTimeFactor: 1 };

  test('is said before a reply begins that is to be spoken', async () => {
    server = await startTestServer({ capacity });
    const response = await post(`${server.url}/api/chat/stream`, question);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('13');
    expect(await response.json()).toMatchObject({ error: { code: 'busy' } });
  });

  test('is no matter where no sound is wanted, or none has to be', async () => {
    server = await startTestServer({ capacity });
    const ask = async (audio: unknown) => {
      const response = await post(`${server.url}/api/chat/stream`, { ...question, audio });
      return parseSse(await response.text()).map(({ event }) => event);
    };
    expect(await ask(false)).toEqual(['text', 'text', 'done']);
    expect(await ask('optional')).toEqual(['error', 'text', 'text', 'done']);
    const client = await openSocketClient(server.url);
    client.send({ type: 'message', ...question });
    expect(await client.until('refused')).toMatchObject([{ status: 503, retryAfter: '13' }]);
    client.socket.close();
    await client.closed;
  });
});

test('one address may have so many replies under way at once', async () => {
  server = await startTestServer({ reply: hanging(['One. ']), limits: { turnsPerMinute: 2 } });
  const leave = new AbortController();
  const ask = () => post(`${server.url}/api/chat/stream`, question, leave);
  const responses = [await ask(), await ask(), await ask()];
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
  leave.abort();
  await expect.poll(() => server.activeTurns).toBe(0);
});
