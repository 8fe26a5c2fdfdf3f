import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVertexSource, type VertexAccess } from '../../../../src/replies/vertex/source.ts';
import { chunk, frame } from '../../../support/gemini-frames.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';
import { knikError, readReply } from '../read-reply.ts';

let server: GeminiServer;
beforeAll(async () => {
  server = await startGeminiServer();
});
afterAll(() => server.close());

const KEY = 'express-key';

function source(access: Partial<VertexAccess> = { key: KEY }, clock = manualClock()) {
  const whole = { ...access, url: server.url } as VertexAccess;
  return createVertexSource({ access: whole, model: 'gemini-test', clock });
}

const WHOLE = frame(chunk('One. ')) + frame(chunk('Two.', 'STOP'));

describe('the way in', () => {
  test('by a key', async () => {
    const [outcome, exchange] = await Promise.all([readReply(source()), answer(server, WHOLE)]);
    expect(outcome).toMatchObject({ text: 'One. Two.', error: undefined });
    expect(exchange.path).toBe(
      '/v1/publishers/google/models/gemini-test:streamGenerateContent?alt=sse',
    );
    expect(exchange.headers['x-goog-api-key']).toBe(KEY);
    expect(exchange.headers.authorization).toBeUndefined();
  });

  test('by a token, for a project and a place', async () => {
    const access = { token: 'token', project: 'mine', location: 'europe-west4' };
    const [, exchange] = await Promise.all([readReply(source(access)), answer(server, WHOLE)]);
    expect(exchange.path).toBe(
      '/v1/projects/mine/locations/europe-west4/publishers/google/models/gemini-test:streamGenerateContent?alt=sse',
    );
    expect(exchange.headers.authorization).toBe('Bearer token');
    expect(exchange.headers['x-goog-api-key']).toBeUndefined();
  });
});

test('the conversation is sent along, and thinking is kept short where the model lets us', async () => {
  const reply = source();
  const reading = readReply(reply, 'Now?', [{ message: 'Before?', reply: 'Yes.' }]);
  const first = await answer(
    server,
    '{"error":{"code":400,"message":"Thinking level is not supported"}}',
    400,
  );
  expect(first.body).toMatchObject({
    generationConfig: { thinkingConfig: { thinkingLevel: 'minimal' } },
  });
  const second = await answer(server, WHOLE);
  expect(second.body).toMatchObject({
    contents: [
      { role: 'user', parts: [{ text: 'Before?' }] },
      { role: 'model', parts: [{ text: 'Yes.' }] },
      { role: 'user', parts: [{ text: 'Now?' }] },
    ],
  });
  expect(second.body).not.toHaveProperty('generationConfig');
  expect((await reading).error).toBeUndefined();
  const [, third] = await Promise.all([readReply(reply), answer(server, WHOLE)]);
  expect(third.body).not.toHaveProperty('generationConfig');
});

describe('a failure', () => {
  test.each([
    ['a refusal', 403, '{"error":{"code":403,"message":"No"}}', 'reply-forbidden'],
    ['a refusal in a list', 404, '[{"error":{"code":404,"message":"No"}}]', 'reply-model'],
    ['a proxy’s page', 503, '<html>', 'reply-unavailable'],
    [
      'an error in the stream',
      200,
      frame({ error: { code: 503, message: 'Busy' } }),
      'reply-unavailable',
    ],
    ['a cut without a reason', 200, frame(chunk('One. ')), 'reply-cut'],
    ['JSON that is none', 200, 'data: {\n\n', 'reply-cut'],
    ['withheld', 200, frame(chunk('One. ', 'SAFETY')), 'reply-blocked'],
  ])('%s has a code', async (_, status, raw, code) => {
    const [outcome] = await Promise.all([readReply(source()), answer(server, raw, status)]);
    expect(knikError(outcome).code).toBe(code);
  });

  test('does not carry the key', async () => {
    const raw = `{"error":{"code":403,"message":"Key ${KEY} is blocked"}}`;
    const [outcome] = await Promise.all([readReply(source()), answer(server, raw, 403)]);
    expect(String(knikError(outcome).cause)).not.toContain(KEY);
  });

  test('of silence is told, and closes the connection', async () => {
    const clock = manualClock();
    const reading = readReply(source({ key: KEY }, clock));
    const exchange = await server.next();
    clock.advance(30_000);
    expect(knikError(await reading).code).toBe('reply-timeout');
    expect(await exchange.over).toBe('broken');
    expect(clock.pending).toBe(0);
  });
});

test('an abort closes the connection', async () => {
  const leave = new AbortController();
  const reading = readReply(source(), 'Hello', [], leave.signal);
  const exchange = await server.next();
  exchange.start();
  await exchange.write(frame(chunk('One. ')));
  leave.abort();
  expect(await exchange.over).toBe('broken');
  expect((await reading).error).toBeDefined();
});
