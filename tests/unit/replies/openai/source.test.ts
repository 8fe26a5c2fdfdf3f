import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReplyProgress } from '../../../../src/contract/stages.ts';
import { createOpenAiSource, type OpenAiOptions } from '../../../../src/replies/openai/source.ts';
import { SPOKEN_STYLE } from '../../../../src/contract/spoken-style.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { delta, events, wholeReply } from '../../../support/openai-frames.ts';
import { manualClock, skippingClock } from '../manual-clock.ts';
import { knikError, readReply } from '../read-reply.ts';

// The raw server answers nothing by itself, so it can stand in for any service.
let server: GeminiServer;
beforeAll(async () => {
  server = await startGeminiServer();
});
afterAll(() => server.close());

let options: OpenAiOptions;
beforeEach(() => {
  options = {
    address: () => `${server.url}/v1`,
    key: () => '',
    model: () => 'tiny',
    instruction: () => '',
    mayContact: () => Promise.resolve(true),
    pageOrigin: 'https://knik.example',
    isOnline: () => true,
    clock: skippingTo(manualClock()),
  };
});

/** A clock that stands still but for the turns of the event loop that a stream waits for. */
function skippingTo(clock: ReturnType<typeof manualClock>) {
  const skipping = skippingClock();
  return {
    now: () => clock.now(),
    after: (delayMs: number, callback: () => void) =>
      (delayMs === 0 ? skipping : clock).after(delayMs, callback),
  };
}

const source = (more: Partial<OpenAiOptions> = {}) => createOpenAiSource({ ...options, ...more });

/** Reads a reply that is answered with `raw`. */
async function replyTo(raw: string, more: Partial<OpenAiOptions> = {}, status = 200) {
  const [outcome, exchange] = await Promise.all([
    readReply(source(more)),
    answer(server, raw, status),
  ]);
  return { ...outcome, exchange, outcome };
}

describe('a request', () => {
  test('has instruction, history and message, and no key where there is none', async () => {
    const reading = readReply(source(), 'Now?', [
      { message: 'Before?', reply: '<think>\nHm.\n</think>\n\nYes.' },
    ]);
    const exchange = await answer(server, wholeReply('Well.'));
    expect(await reading).toMatchObject({ text: 'Well.', error: undefined });
    expect(exchange.path).toBe('/v1/chat/completions');
    expect(exchange.headers.authorization).toBeUndefined();
    expect(exchange.body).toEqual({
      model: 'tiny',
      messages: [
        { role: 'system', content: SPOKEN_STYLE },
        { role: 'user', content: 'Before?' },
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'Now?' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test('has the key and the person’s own instruction', async () => {
    const more = { key: () => ' sk-mine\n', instruction: () => 'Rhyme.' };
    const { exchange } = await replyTo(wholeReply('Well.'), more);
    expect(exchange.headers.authorization).toBe('Bearer sk-mine');
    expect(exchange.body).toMatchObject({ messages: [{ content: 'Rhyme.' }, {}] });
  });

  test('goes nowhere the page may not contact', async () => {
    const before = server.requests;
    const outcome = await readReply(source({ mayContact: () => Promise.resolve(false) }));
    expect(knikError(outcome)).toMatchObject({
      code: 'reply-unreachable',
      action: 'open-settings',
    });
    expect(server.requests).toBe(before);
  });

  test('names the only model where none is chosen', async () => {
    const reading = readReply(source({ model: () => '' }));
    await answer(server, '{"object":"list","data":[{"id":"only"},{"id":"nomic-embed-text"}]}');
    const exchange = await answer(server, wholeReply('Well.'));
    expect(exchange.body).toMatchObject({ model: 'only' });
    expect(await reading).toMatchObject({ text: 'Well.' });
  });

  test.each([
    ['{"data":[{"id":"one"},{"id":"two"}]}', 'choose-model'],
    ['{"data":[]}', 'none'],
  ])('of no model leads to a choice: %s', async (list, action) => {
    const { outcome } = await replyTo(list, { model: () => '' });
    expect(knikError(outcome)).toMatchObject({ code: 'reply-model', action });
  });

  test('is sent again without what the server does not take, and so from then on', async () => {
    const reply = source();
    const reading = readReply(reply);
    await answer(server, '{"error":{"message":"Unknown field: stream_options"}}', 400);
    const second = await answer(server, '{"error":"System role not supported"}', 500);
    expect(second.body).not.toHaveProperty('stream_options');
    const third = await answer(server, wholeReply('Well.'));
    expect(third.body).toMatchObject({
      messages: [{ role: 'user', content: `${SPOKEN_STYLE}\n\nWhy is the sky blue?` }],
    });
    expect(await reading).toMatchObject({ text: 'Well.', error: undefined });
    const [, next] = await Promise.all([readReply(reply), answer(server, wholeReply('Well.'))]);
    expect(next.body).toMatchObject({ messages: [{ role: 'user' }] });
    expect(next.body).not.toHaveProperty('stream_options');
  });
});

describe('a reply', () => {
  test.each([
    ['as events', wholeReply('One. Two.')],
    ['with comments between them', `: PROCESSING\n\n${wholeReply('One. Two.')}`],
    ['with CRLF', wholeReply('One. Two.').replaceAll('\n', '\r\n')],
    ['without a mark of the end', events([delta({ content: 'One. Two.' }, 'stop')], true)],
    ['without a reason for its end', events([delta({ content: 'One. Two.' })])],
    ['with a reason of the server’s own', events([delta({ content: 'One. Two.' }, 'eos')], true)],
    ['in parts', events([delta({ content: [{ type: 'text', text: 'One. Two.' }] }, 'stop')])],
  ])('is whole %s', async (_, raw) => {
    expect(await replyTo(raw)).toMatchObject({ text: 'One. Two.', error: undefined });
  });

  test('is whole from a server that does not stream', async () => {
    const reading = readReply(source());
    const exchange = await server.next();
    exchange.start(200, { 'content-type': 'application/json' });
    await exchange.write(
      JSON.stringify({ choices: [{ message: { content: 'One.' }, finish_reason: 'stop' }] }),
    );
    exchange.end();
    expect(await reading).toMatchObject({ text: 'One.', error: undefined });
  });

  test('says what it cost', async () => {
    const usage = { prompt_tokens: 7, completion_tokens: 3 };
    const progress: ReplyProgress[] = [];
    const reading = (async () => {
      const request = {
        message: 'Hm?',
        history: [],
        signal: new AbortController().signal,
        onProgress: (each: ReplyProgress) => progress.push(each),
      };
      for await (const _ of source()(request));
    })();
    await answer(server, events([delta({ content: 'One.' }, 'stop'), { choices: [], usage }]));
    await reading;
    expect(progress).toContainEqual({
      type: 'used',
      usage: { promptTokens: 7, replyTokens: 3 },
    });
  });

  test.each(['reasoning_content', 'reasoning'])('has its thoughts in %s first', async (name) => {
    const raw = events([
      delta({ content: '', [name]: 'Let me ' }),
      delta({ [name]: 'see.' }),
      delta({ content: '\n\n' }),
      delta({ content: 'Two.' }),
      delta({ [name]: 'Done.' }, 'stop'),
    ]);
    expect((await replyTo(raw)).text).toBe('<think>\nLet me see.\n</think>\n\nTwo.');
  });

  test('has thoughts in parts first', async () => {
    const thinking = [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }];
    const raw = events([delta({ content: thinking }), delta({ content: 'Two.' }, 'stop')]);
    expect((await replyTo(raw)).text).toBe('<think>\nHm.\n</think>\n\nTwo.');
  });

  test('closes the connection when it is given up', async () => {
    const given = new AbortController();
    const reading = readReply(source(), 'Hm?', [], given.signal);
    const exchange = await server.next();
    exchange.start();
    await exchange.write(events([delta({ content: 'One.' })], true));
    given.abort();
    expect(await exchange.over).toBe('broken');
    await reading;
  });
});

describe('an ending in error', () => {
  test.each([
    ['length', 'reply-length', 'Continue'],
    ['content_filter', 'reply-blocked', 'blocked'],
    ['tool_calls', 'reply-failed', 'tool'],
  ])('%s', async (reason, code, word) => {
    const { outcome } = await replyTo(events([delta({ content: 'One.' }), delta({}, reason)]));
    expect(outcome.text).toBe('One.');
    expect(knikError(outcome)).toMatchObject({ code });
    expect(knikError(outcome).message).toContain(word);
  });

  test('a limit that is used up by thinking', async () => {
    const raw = events([delta({ reasoning: 'Hm' }), delta({}, 'length')]);
    const { outcome } = await replyTo(raw);
    expect(outcome.text).toBe('<think>\nHm\n</think>\n\n');
    expect(knikError(outcome).message).toContain('before the first word');
  });

  test.each([
    ['nothing', wholeReply('')],
    ['white space', wholeReply(' \n')],
    ['thoughts alone', events([delta({ reasoning: 'Hm' }), delta({}, 'stop')])],
  ])('an answer of %s', async (_, raw) => {
    expect(knikError((await replyTo(raw)).outcome)).toMatchObject({ code: 'reply-empty' });
  });

  test('a stream that ends in the middle', async () => {
    const { outcome } = await replyTo(events([delta({ content: 'One.' })], true));
    expect(knikError(outcome)).toMatchObject({ code: 'reply-cut' });
    expect(outcome.text).toBe('One.');
  });

  test('a connection that breaks', async () => {
    const reading = readReply(source());
    const exchange = await server.next();
    exchange.start();
    await exchange.write(events([delta({ content: 'One.' })], true));
    exchange.cut();
    const outcome = await reading;
    expect(outcome.text).toBe('One.');
    expect(knikError(outcome)).toMatchObject({ code: 'reply-lost' });
  });

  test('an error in the stream', async () => {
    const error = { error: { code: 502, message: 'Provider returned error' } };
    const { outcome } = await replyTo(events([delta({ content: 'One.' }), error], true));
    expect(outcome.text).toBe('One.');
    expect(knikError(outcome)).toMatchObject({ code: 'reply-unavailable' });
    expect(knikError(outcome).message).toContain('Provider returned error');
  });

  test('a page in the place of an answer', async () => {
    const { outcome } = await replyTo('data: <html>\n\n');
    expect(knikError(outcome)).toMatchObject({ code: 'reply-refused', action: 'open-settings' });
  });

  test('nothing for too long', async () => {
    const clock = manualClock();
    const reading = readReply(source({ clock }));
    const exchange = await server.next();
    clock.advance(120_000);
    expect(knikError(await reading)).toMatchObject({ code: 'reply-timeout' });
    expect(await exchange.over).toBe('broken');
  });
});

describe('a refusal', () => {
  test.each([
    [401, '{"error":{"message":"No"}}', 'reply-key', 'needs a key'],
    [402, '{"error":{"message":"Insufficient credits"}}', 'reply-quota', 'no credit'],
    [403, '<html>', 'reply-forbidden', 'does not allow'],
    [
      404,
      '{"error":{"message":"model \\"tiny\\" not found, try pulling it"}}',
      'reply-model',
      'tiny',
    ],
    [404, '404 page not found', 'reply-refused', '/v1'],
    [400, '{"error":{"message":"tiny is not a valid model ID"}}', 'reply-model', 'tiny'],
    [400, '{"error":{"code":"context_length_exceeded"}}', 'reply-refused', 'too long'],
    [400, '{"error":"Bad \\n thing"}', 'reply-refused', '“Bad thing”'],
    [429, '{"error":{"message":"Slow down"}}', 'reply-rate-limit', 'a minute'],
    [429, '{"error":{"code":"insufficient_quota"}}', 'reply-quota', 'no credit'],
    [500, '{"error":"model requires more system memory"}', 'reply-unavailable', 'memory'],
    [502, '<html>', 'reply-unavailable', 'overloaded'],
    [511, '<html>', 'reply-intercepted', 'sign-in'],
  ])('%i %s', async (status, body, code, word) => {
    const { outcome } = await replyTo(body, {}, status);
    expect(knikError(outcome)).toMatchObject({ code });
    expect(knikError(outcome).message).toContain(word);
  });

  test('of a key is another than that of none, and neither sentence nor cause has the key', async () => {
    const body = '{"error":{"message":"Incorrect API key provided: sk-mine"}}';
    const { outcome } = await replyTo(body, { key: () => 'sk-mine' }, 401);
    const error = knikError(outcome);
    expect(error.message).toContain('did not accept');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('sk-mine');
  });

  test('says how long to wait', async () => {
    const reading = readReply(source());
    const exchange = await server.next();
    exchange.start(429, { 'retry-after': '7' });
    exchange.end();
    const error = knikError(await reading);
    expect(error.retryAfterSeconds).toBe(7);
    expect(error.message).toContain('7 seconds');
  });

  test('a redirect is not followed with the key', async () => {
    const reading = readReply(source({ key: () => 'sk-mine' }));
    const exchange = await server.next();
    exchange.start(302, { location: 'http://127.0.0.1:9/' });
    exchange.end();
    expect(knikError(await reading)).toMatchObject({ code: 'reply-intercepted' });
  });
});

describe('no connection', () => {
  const nobody = { address: () => 'http://127.0.0.1:9/v1' };

  test('to a server on this device', async () => {
    const error = knikError(await readReply(source(nobody)));
    expect(error).toMatchObject({ code: 'reply-unreachable' });
    expect(error.message).toContain('Nothing answers at 127.0.0.1:9');
  });

  test.each([
    ['https://nobody.invalid', true, 'reply-unreachable', 'could not be reached'],
    ['http://nobody.invalid', true, 'reply-unreachable', 'https address'],
    ['https://nobody.invalid', false, 'reply-offline', 'offline'],
  ])('to %s, online: %s', async (address, isOnline, code, word) => {
    const error = knikError(
      await readReply(source({ address: () => address, isOnline: () => isOnline })),
    );
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(word);
  });
});
