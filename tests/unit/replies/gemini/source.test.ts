import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import { createGeminiSource, type GeminiOptions } from '../../../../src/replies/gemini/source.ts';
import { SPOKEN_STYLE } from '../../../../src/contract/spoken-style.ts';
import type { ReplyProgress, ReplySource } from '../../../../src/contract/stages.ts';
import type { ConnectionFault } from '../../../../src/replies/gemini/diagnosis.ts';
import { chunk, frame } from '../../../support/gemini-frames.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock, type ManualClock } from '../manual-clock.ts';
import { knikError, readReply } from '../read-reply.ts';

const KEY = 'AQ.test-key_123';

let server: GeminiServer;
let clock: ManualClock;
let unhandled: unknown[];

function onUnhandled(reason: unknown): void {
  unhandled.push(reason);
}

/** Lets everything that is due run, Node's report of unhandled rejections included. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}

function gemini(options: Partial<GeminiOptions> = {}): ReplySource {
  return createGeminiSource({
    key: () => KEY,
    model: () => 'gemini-flash-lite-latest',
    baseUrl: server.url,
    clock,
    // The timer of one that waits for a turn of the loop is not the request's.
    openBreather: () => () => Promise.resolve(),
    ...options,
  });
}

beforeEach(async () => {
  server = await startGeminiServer();
  clock = manualClock();
  unhandled = [];
  process.on('unhandledRejection', onUnhandled);
});

afterEach(async () => {
  await settle();
  process.off('unhandledRejection', onUnhandled);
  await server.close();
  assert.deepEqual(unhandled, [], 'rejections that nobody handled');
  assert.equal(clock.pending, 0, 'timers left behind');
});

describe('the request', () => {
  const ended = frame(chunk('Yes.', 'STOP'));

  it('goes to the streaming endpoint of the model, with the key in a header and not in the URL', async () => {
    const reading = readReply(gemini());
    const exchange = await answer(server, ended);
    expect(await reading).toMatchObject({ text: 'Yes.', error: undefined });
    expect(exchange.method).toBe('POST');
    expect(exchange.path).toBe(
      '/v1beta/models/gemini-flash-lite-latest:streamGenerateContent?alt=sse',
    );
    expect(exchange.headers['x-goog-api-key']).toBe(KEY);
  });

  it('carries the conversation with the two roles in turn, the question last', async () => {
    const reading = readReply(gemini(), 'And at dusk?', [
      { message: 'Why is the sky blue?', reply: 'Air scatters blue light most.' },
      { message: 'Who found out?', reply: 'Lord Rayleigh.' },
    ]);
    const { body } = await answer(server, ended);
    await reading;
    expect(body).toMatchObject({
      contents: [
        { role: 'user', parts: [{ text: 'Why is the sky blue?' }] },
        { role: 'model', parts: [{ text: 'Air scatters blue light most.' }] },
        { role: 'user', parts: [{ text: 'Who found out?' }] },
        { role: 'model', parts: [{ text: 'Lord Rayleigh.' }] },
        { role: 'user', parts: [{ text: 'And at dusk?' }] },
      ],
    });
  });

  it('asks for replies that are good to hear, with the least thinking', async () => {
    const reading = readReply(gemini());
    const { body } = await answer(server, ended);
    await reading;
    expect(body).toMatchObject({
      systemInstruction: { parts: [{ text: SPOKEN_STYLE }] },
      generationConfig: { thinkingConfig: { thinkingLevel: 'minimal' } },
    });
  });

  it('tells the model what the person has put in place of that', async () => {
    let instruction = 'Be brief.';
    const source = gemini({ systemInstruction: () => instruction });
    const first = readReply(source);
    expect((await answer(server, ended)).body).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
    });
    await first;
    instruction = ' \n';
    const second = readReply(source);
    expect((await answer(server, ended)).body).toMatchObject({
      systemInstruction: { parts: [{ text: SPOKEN_STYLE }] },
    });
    await second;
  });

  it('reads key and model again for every turn', async () => {
    let model = 'models/first';
    const source = gemini({ model: () => model, baseUrl: `${server.url}/` });
    const first = readReply(source);
    expect((await answer(server, ended)).path).toContain('/v1beta/models/first:');
    await first;
    model = 'second';
    const second = readReply(source);
    expect((await answer(server, ended)).path).toContain('/v1beta/models/second:');
    await second;
  });

  it.each([
    ['no key', ' \n', 'gemini-test', 'reply-key', 'open-settings'],
    ['a key that no header can hold', 'AIza“quoted”', 'gemini-test', 'reply-key', 'open-settings'],
    ['no model', KEY, '', 'reply-model', 'choose-model'],
    ['a model that is no name', KEY, '../files?x#', 'reply-model', 'choose-model'],
  ])('is not sent with %s', async (_, key, model, code, action) => {
    const source = gemini({ key: () => key, model: () => model });
    expect(knikError(await readReply(source))).toMatchObject({
      stage: 'reply',
      code,
      action,
    });
    await settle();
    expect(server.requests).toBe(0);
  });

  it('is sent without white space round the key', async () => {
    const reading = readReply(gemini({ key: () => ` ${KEY}\n` }));
    expect((await answer(server, ended)).headers['x-goog-api-key']).toBe(KEY);
    await reading;
  });
});

describe('a model that takes no system instruction', () => {
  const refusal = JSON.stringify({
    error: {
      code: 400,
      message: 'Developer instruction is not enabled for models/gemma-3-27b-it',
      status: 'INVALID_ARGUMENT',
    },
  });

  it('is asked again with it in the first message, and from then on only so', async () => {
    const source = gemini({ systemInstruction: () => 'Rhyme.' });
    const history = [{ message: 'Before?', reply: 'Yes.' }];
    const first = readReply(source, 'Now?', history);
    await answer(server, refusal, 400);
    const { body } = await answer(server, frame(chunk('Blue.', 'STOP')));
    expect(await first).toMatchObject({ text: 'Blue.', error: undefined });
    expect(body).not.toHaveProperty('systemInstruction');
    expect(body).toMatchObject({
      contents: [
        { parts: [{ text: 'Rhyme.\n\nBefore?' }] },
        { parts: [{ text: 'Yes.' }] },
        { parts: [{ text: 'Now?' }] },
      ],
    });

    const second = readReply(source, 'And now?');
    const again = await answer(server, frame(chunk('Blue.', 'STOP')));
    expect(await second).toMatchObject({ text: 'Blue.' });
    expect(again.body).toMatchObject({ contents: [{ parts: [{ text: 'Rhyme.\n\nAnd now?' }] }] });
  });

  it('and refuses all the same, is not asked for ever', async () => {
    const reading = readReply(gemini());
    await answer(server, refusal, 400);
    await answer(server, refusal, 400);
    expect(knikError(await reading)).toMatchObject({ code: 'reply-refused' });
    expect(server.requests).toBe(2);
  });
});

describe('a model that takes no thinking level', () => {
  const refusal = JSON.stringify({
    error: {
      code: 400,
      message: 'Thinking level is not supported for this model.',
      status: 'INVALID_ARGUMENT',
    },
  });

  it('is asked again without one, and from then on only without', async () => {
    const source = gemini();
    const first = readReply(source);
    await answer(server, refusal, 400);
    const { body } = await answer(server, frame(chunk('Blue.', 'STOP')));
    expect(await first).toMatchObject({ text: 'Blue.', error: undefined });
    expect(body).toMatchObject({ generationConfig: {} });
    expect(JSON.stringify(body)).not.toContain('thinking');

    const second = readReply(source);
    const again = await answer(server, frame(chunk('Still blue.', 'STOP')));
    expect(await second).toMatchObject({ text: 'Still blue.', error: undefined });
    expect(JSON.stringify(again.body)).not.toContain('thinking');
    expect(server.requests).toBe(3);
  });

  it('has the whole time limit for each of the two', async () => {
    const reading = readReply(gemini());
    const first = await server.next();
    clock.advance(29_000);
    first.start(400, { 'content-type': 'application/json' });
    await first.write(refusal);
    first.end();
    const second = await server.next();
    clock.advance(29_000);
    second.start();
    await second.write(frame(chunk('Blue.', 'STOP')));
    second.end();
    expect(await reading).toMatchObject({ text: 'Blue.', error: undefined });
  });

  it('is not asked a third time', async () => {
    const reading = readReply(gemini());
    await answer(server, refusal, 400);
    await answer(server, refusal, 400);
    expect(knikError(await reading).code).toBe('reply-refused');
    await settle();
    expect(server.requests).toBe(2);
  });
});

describe('the reply', () => {
  it('comes delta by delta, each as soon as it has arrived', async () => {
    const deltas = gemini()({ message: 'Hi', history: [], signal: new AbortController().signal })[
      Symbol.asyncIterator
    ]();
    const first = deltas.next();
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk(' One,')));
    expect(await first).toEqual({ done: false, value: ' One,' });
    const second = deltas.next();
    await exchange.write(frame(chunk(' two. ', 'STOP')));
    exchange.end();
    expect(await second).toEqual({ done: false, value: ' two. ' });
    expect(await deltas.next()).toEqual({ done: true, value: undefined });
  });

  it('has no thoughts in it', async () => {
    const reading = readReply(gemini());
    await answer(
      server,
      frame({
        candidates: [
          {
            content: {
              parts: [
                { text: 'The user wants a colour.', thought: true },
                { text: 'Blue', thoughtSignature: 'c2ln' },
                { text: ' it is.' },
              ],
            },
          },
        ],
      }) + frame(chunk('', 'STOP')),
    );
    expect(await reading).toEqual({
      deltas: ['Blue it is.'],
      text: 'Blue it is.',
      error: undefined,
    });
  });

  it('goes on after chunks without text and after a STOP that came early', async () => {
    const reading = readReply(gemini());
    await answer(
      server,
      frame({ usageMetadata: { promptTokenCount: 3 } }) +
        frame(chunk('One. ', 'STOP')) +
        frame(chunk('Two.', 'FINISH_REASON_UNSPECIFIED')) +
        frame({ usageMetadata: { totalTokenCount: 9 } }),
    );
    expect(await reading).toMatchObject({ text: 'One. Two.', error: undefined });
  });

  it.each([
    ['no chunk text at all', [chunk('', 'STOP')]],
    ['white space only', [chunk('\n '), chunk('', 'STOP')]],
    [
      'thoughts only',
      [
        {
          candidates: [
            { content: { parts: [{ text: 'Hm.', thought: true }] }, finishReason: 'STOP' },
          ],
        },
      ],
    ],
  ])('is an error when it is empty: %s', async (_, chunks) => {
    const reading = readReply(gemini());
    await answer(server, chunks.map(frame).join(''));
    expect(knikError(await reading)).toMatchObject({ code: 'reply-empty', action: 'retry' });
  });

  it.each([
    ['MAX_TOKENS', 'reply-length', 'retry'],
    ['SAFETY', 'reply-blocked', 'none'],
    ['RECITATION', 'reply-blocked', 'none'],
    ['LANGUAGE', 'reply-blocked', 'choose-model'],
    ['BLOCKLIST', 'reply-blocked', 'none'],
    ['PROHIBITED_CONTENT', 'reply-blocked', 'none'],
    ['SPII', 'reply-blocked', 'none'],
    ['NO_IMAGE', 'reply-failed', 'choose-model'],
    ['MALFORMED_RESPONSE', 'reply-failed', 'retry'],
    ['MALFORMED_FUNCTION_CALL', 'reply-failed', 'retry'],
    ['OTHER', 'reply-failed', 'retry'],
    ['SOMETHING_NEW_IN_2031', 'reply-failed', 'retry'],
  ])('that finished with %s keeps its text and is an error', async (reason, code, action) => {
    const reading = readReply(gemini());
    await answer(server, frame(chunk('So far. ')) + frame(chunk('And this.', reason)));
    const outcome = await reading;
    expect(outcome.text).toBe('So far. And this.');
    expect(knikError(outcome)).toMatchObject({ stage: 'reply', code, action });
    expect(knikError(outcome).message).not.toContain(reason);
  });

  it.each(['SAFETY', 'OTHER', 'BLOCKLIST', 'PROHIBITED_CONTENT'])(
    'is an error when the question was blocked for %s',
    async (blockReason) => {
      const reading = readReply(gemini());
      await answer(server, frame({ promptFeedback: { blockReason, safetyRatings: [] } }));
      expect(knikError(await reading).code).toBe('reply-blocked');
    },
  );

  it('is not a whole one when the stream ends without a reason', async () => {
    const reading = readReply(gemini());
    await answer(server, frame(chunk('This sentence has no')));
    const outcome = await reading;
    expect(outcome.text).toBe('This sentence has no');
    expect(knikError(outcome)).toMatchObject({ code: 'reply-cut', action: 'retry' });
  });

  it('is not a whole one when the connection breaks', async () => {
    const reading = readReply(gemini());
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk('This sentence has no')));
    exchange.cut();
    expect(knikError(await reading)).toMatchObject({ code: 'reply-lost', action: 'retry' });
  });

  it('keeps what arrived before a break, however slowly it is read', async () => {
    const deltas = gemini()({ message: 'Hi', history: [], signal: new AbortController().signal })[
      Symbol.asyncIterator
    ]();
    const first = deltas.next();
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk('One. ')));
    expect((await first).value).toBe('One. ');
    await exchange.write(frame(chunk('Two. ')));
    await exchange.write(frame(chunk('Three.')));
    await settle();
    exchange.cut();
    await exchange.over;
    await settle();
    expect((await deltas.next()).value).toBe('Two. ');
    expect((await deltas.next()).value).toBe('Three.');
    await expect(deltas.next()).rejects.toMatchObject({ code: 'reply-lost' });
    expect(await deltas.next()).toEqual({ done: true, value: undefined });
  });

  it('ends with the failure that a chunk of it names, and keeps the text before it', async () => {
    const reading = readReply(gemini());
    await answer(
      server,
      frame(chunk('Half a ')) +
        frame({
          error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' },
        }) +
        frame(chunk('never seen', 'STOP')),
    );
    const outcome = await reading;
    expect(outcome.text).toBe('Half a ');
    expect(knikError(outcome)).toMatchObject({ code: 'reply-unavailable', action: 'retry' });
  });
});

describe('what a reply has cost', () => {
  it('is told as often as the service tells it, thoughts counted with the reply', async () => {
    const heard: ReplyProgress[] = [];
    const source = gemini();
    const reading = (async () => {
      const request = {
        message: 'Hi',
        history: [],
        signal: new AbortController().signal,
        onProgress: (progress: ReplyProgress) => heard.push(progress),
      };
      for await (const _ of source(request));
    })();
    await answer(
      server,
      frame({ usageMetadata: { promptTokenCount: 40 } }) +
        frame({
          ...(chunk('Yes.', 'STOP') as object),
          usageMetadata: {
            promptTokenCount: 40,
            candidatesTokenCount: 2,
            thoughtsTokenCount: 5,
            totalTokenCount: 47,
          },
        }),
    );
    await reading;
    expect(heard).toEqual([
      { type: 'used', usage: { promptTokens: 40, replyTokens: 0 } },
      { type: 'used', usage: { promptTokens: 40, replyTokens: 7 } },
    ]);
  });
});

describe('an answer that the service would not give', () => {
  const PAGE = '<!doctype html><title>Welcome</title><form>Sign in to the network</form>';

  function diagnosed(fault: ConnectionFault): ReplySource {
    return gemini({ diagnose: () => Promise.resolve(fault) });
  }

  it.each([
    [200, 'offline', 'reply-offline'],
    [200, 'intercepted', 'reply-intercepted'],
    [403, 'intercepted', 'reply-intercepted'],
    [200, 'unreadable', 'reply-unreadable'],
    [200, 'unreachable', 'reply-cut'],
    [404, 'unreachable', 'reply-model'],
  ] as const)('as a page of HTML, status %i, found to be %s: %s', async (status, fault, code) => {
    const reading = readReply(diagnosed(fault));
    await answer(server, PAGE, status);
    expect(knikError(await reading)).toMatchObject({ stage: 'reply', code });
  });

  it.each([
    ['offline', 'reply-offline'],
    ['unreadable', 'reply-unreadable'],
    ['unreachable', 'reply-unreachable'],
  ] as const)('as none at all, found to be %s: %s', async (fault, code) => {
    const reading = readReply(diagnosed(fault));
    (await server.next()).cut();
    expect(knikError(await reading).code).toBe(code);
  });

  it('as the network’s demand to sign in needs no finding out', async () => {
    const reading = readReply(gemini());
    await answer(server, PAGE, 511);
    expect(knikError(await reading).code).toBe('reply-intercepted');
  });

  it.each([
    ['a chunk has come', frame(chunk('One, ')), 200, 'reply-cut'],
    ['it has refused in its own words', '{"error":{"message":"No."}}', 403, 'reply-forbidden'],
    ['it has a fault', PAGE, 503, 'reply-unavailable'],
  ])('is not suspected once %s', async (_, body, status, code) => {
    const reading = readReply(diagnosed('intercepted'));
    await answer(server, body, status);
    expect(knikError(await reading).code).toBe(code);
  });

  it('is not looked into after an abort', async () => {
    const controller = new AbortController();
    const source = gemini({
      diagnose(signal) {
        controller.abort('enough');
        return Promise.reject(signal.reason as Error);
      },
    });
    const reading = readReply(source, 'Hi', [], controller.signal);
    (await server.next()).cut();
    expect((await reading).error).toBe('enough');
  });
});

describe('closing', () => {
  it('sends nothing when the signal is aborted already', async () => {
    const outcome = await readReply(gemini(), 'Hi', [], AbortSignal.abort());
    await settle();
    expect(outcome.deltas).toEqual([]);
    expect(server.requests).toBe(0);
  });

  it('closes the connection when the signal is aborted before the first byte', async () => {
    const controller = new AbortController();
    const reading = readReply(gemini(), 'Hi', [], controller.signal);
    const exchange = await server.next();
    controller.abort();
    expect((await reading).deltas).toEqual([]);
    expect(await exchange.over).toBe('broken');
  });

  it('closes the connection when the signal is aborted in the middle', async () => {
    const controller = new AbortController();
    const deltas = gemini()({ message: 'Hi', history: [], signal: controller.signal })[
      Symbol.asyncIterator
    ]();
    const first = deltas.next();
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk('One. ')));
    await first;
    const second = deltas.next();
    controller.abort();
    await expect(second).rejects.toBe(controller.signal.reason);
    expect(await exchange.over).toBe('broken');
  });

  it('closes the connection when the loop is left', async () => {
    const controller = new AbortController();
    const leaving = (async () => {
      for await (const delta of gemini()({
        message: 'Hi',
        history: [],
        signal: controller.signal,
      })) {
        return delta;
      }
      return undefined;
    })();
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk('One. ')));
    expect(await leaving).toBe('One. ');
    expect(await exchange.over).toBe('broken');
  });

  it('closes the connection when the reply was ended by an error', async () => {
    const reading = readReply(gemini());
    const exchange = await server.next();
    exchange.start();
    await exchange.write(frame(chunk('One.', 'SAFETY')));
    expect(knikError(await reading).code).toBe('reply-blocked');
    expect(await exchange.over).toBe('broken');
  });
});

describe('a service that is silent', () => {
  it('is given up when no answer begins within the limit', async () => {
    const reading = readReply(gemini());
    const exchange = await server.next();
    clock.advance(29_999);
    await settle();
    expect(clock.pending).toBe(1);
    clock.advance(1);
    const error = knikError(await reading);
    expect(error).toMatchObject({ code: 'reply-timeout', action: 'retry' });
    expect(error.message).toContain('30 seconds');
    expect(await exchange.over).toBe('broken');
  });

  it('is given up when it falls silent in the middle, counted from the last sign of life', async () => {
    const deltas = gemini({ idleTimeoutMs: 1000 })({
      message: 'Hi',
      history: [],
      signal: new AbortController().signal,
    })[Symbol.asyncIterator]();
    const first = deltas.next();
    const exchange = await server.next();
    clock.advance(900);
    exchange.start();
    await exchange.write(frame(chunk('One. ')));
    expect((await first).value).toBe('One. ');
    clock.advance(900);
    const second = deltas.next();
    await exchange.write(frame(chunk('Two. ')));
    expect((await second).value).toBe('Two. ');
    const third = deltas.next();
    clock.advance(1000);
    await expect(third).rejects.toMatchObject({ code: 'reply-timeout' });
    expect(await exchange.over).toBe('broken');
  });

  it('is not blamed for a reader who takes his time', async () => {
    const deltas = gemini()({ message: 'Hi', history: [], signal: new AbortController().signal })[
      Symbol.asyncIterator
    ]();
    const first = deltas.next();
    const exchange = await answer(server, frame(chunk('One. ')) + frame(chunk('Two, and')));
    expect((await first).value).toBe('One. ');
    await exchange.over;
    await settle();
    clock.advance(3_600_000);
    expect((await deltas.next()).value).toBe('Two, and');
    await expect(deltas.next()).rejects.toMatchObject({ code: 'reply-cut' });
  });
});
