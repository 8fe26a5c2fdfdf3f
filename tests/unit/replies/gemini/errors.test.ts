import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnikError } from '../../../../src/contract/errors.ts';
import { createGeminiSource } from '../../../../src/replies/gemini/source.ts';
import { frame } from '../../../support/gemini-frames.ts';
import { answer, startGeminiServer, type GeminiServer } from '../../../support/gemini-server.ts';
import { manualClock } from '../manual-clock.ts';
import { knikError, readReply } from '../read-reply.ts';

const KEY = 'AIzaSy-a-key-nobody-may-read';

let server: GeminiServer;

beforeAll(async () => {
  server = await startGeminiServer();
});

afterAll(() => server.close());

async function errorFor(status: number, body: string): Promise<KnikError> {
  const reading = readReply(source(server.url));
  await answer(server, body, status);
  return knikError(await reading);
}

function source(baseUrl: string) {
  return createGeminiSource({
    key: () => KEY,
    model: () => 'gemini-test',
    baseUrl,
    clock: manualClock(),
  });
}

/** A refusal as the service words it. */
function refusal(code: number, status: string, message: string, details: object[] = []): string {
  return JSON.stringify({ error: { code, message, status, details } });
}

function info(reason: string) {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' };
}

function quota(...quotaIds: string[]) {
  return {
    '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
    violations: quotaIds.map((quotaId) => ({ quotaId, quotaValue: '15' })),
  };
}

function retry(retryDelay: string) {
  return { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay };
}

const PER_MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier';
const PER_DAY = 'GenerateRequestsPerDayPerProjectPerModel-FreeTier';
const OVER_QUOTA = 'You exceeded your current quota, please check your plan and billing details.';

const HTML = '<!doctype html><title>502</title><h1>Bad gateway</h1>';

describe('a refusal', () => {
  it.each([
    [
      'an invalid key',
      refusal(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        info('API_KEY_INVALID'),
      ]),
      'reply-key',
      'open-settings',
    ],
    [
      'an expired key, without details',
      refusal(400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.'),
      'reply-key',
      'open-settings',
    ],
    [
      'the region',
      refusal(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'),
      'reply-forbidden',
      'open-settings',
    ],
    [
      'the free tier of the region',
      refusal(
        400,
        'FAILED_PRECONDITION',
        'Gemini API free tier is not available in your country. Please enable billing on your project.',
      ),
      'reply-forbidden',
      'open-settings',
    ],
    [
      'its length',
      refusal(
        400,
        'INVALID_ARGUMENT',
        'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
      ),
      'reply-refused',
      'none',
    ],
    [
      'anything else in the request',
      refusal(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
      'reply-refused',
      'choose-model',
    ],
    ['the credentials', refusal(401, 'UNAUTHENTICATED', 'No.'), 'reply-key', 'open-settings'],
    [
      'the permissions of the key',
      refusal(403, 'PERMISSION_DENIED', 'Requests to this API are blocked.', [
        info('API_KEY_SERVICE_BLOCKED'),
      ]),
      'reply-forbidden',
      'open-settings',
    ],
    [
      'the website that asks',
      refusal(403, 'PERMISSION_DENIED', 'Requests from referer <empty> are blocked.', [
        info('API_KEY_HTTP_REFERRER_BLOCKED'),
      ]),
      'reply-forbidden',
      'open-settings',
    ],
    [
      'a leaked key',
      refusal(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked.'),
      'reply-key',
      'open-settings',
    ],
    [
      'a retired model',
      refusal(404, 'NOT_FOUND', 'models/gemini-1.5-pro is not found for API version v1beta.'),
      'reply-model',
      'choose-model',
    ],
    [
      'requests in a minute',
      refusal(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA, [quota(PER_MINUTE), retry('34.4s')]),
      'reply-rate-limit',
      'retry',
    ],
    [
      'load, without details',
      refusal(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).'),
      'reply-rate-limit',
      'retry',
    ],
    [
      'requests in a day',
      refusal(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA, [quota(PER_MINUTE, PER_DAY), retry('12.08s')]),
      'reply-quota',
      'choose-model',
    ],
    [
      'a spent plan, without details',
      refusal(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA),
      'reply-quota',
      'choose-model',
    ],
    [
      'a model outside of the plan',
      refusal(
        429,
        'RESOURCE_EXHAUSTED',
        `${OVER_QUOTA}\n* Quota exceeded for metric: free_tier_requests, limit: 0, model: gemini-pro`,
        [quota(PER_MINUTE), retry('3s')],
      ),
      'reply-quota',
      'choose-model',
    ],
    ['a fault', refusal(500, 'INTERNAL', 'Internal error.'), 'reply-unavailable', 'retry'],
    [
      'overload',
      refusal(503, 'UNAVAILABLE', 'The model is overloaded.'),
      'reply-unavailable',
      'retry',
    ],
    [
      'its own deadline',
      refusal(504, 'DEADLINE_EXCEEDED', 'Too slow.'),
      'reply-unavailable',
      'retry',
    ],
    ['a status of its own', refusal(418, 'TEAPOT', 'Short.'), 'reply-refused', 'choose-model'],
  ])('for %s is a sentence that says what to do', async (_, body, code, action) => {
    const { error } = JSON.parse(body) as { error: { code: number; message: string } };
    const overHttp = await errorFor(error.code, body);
    expect(overHttp).toMatchObject({ stage: 'reply', code, action });
    expect(overHttp.message).toMatch(/^\p{Lu}.*[.]$/su);
    expect(overHttp.message).not.toContain(error.message);

    const reading = readReply(source(server.url));
    await answer(server, frame(JSON.parse(body)));
    const inStream = knikError(await reading);
    expect(inStream.message, 'the same within a stream').toBe(overHttp.message);
    expect(inStream).toMatchObject({ code, action });
  });

  it.each([
    ['34.4s', 34.4, 'in 35 seconds.'],
    ['0s', 0, 'in a second.'],
    ['60s', 60, 'in a minute.'],
    ['61.000000001s', 61.000000001, 'in 2 minutes.'],
    ['soon', undefined, 'in a minute.'],
  ])('says how long to wait where the service does: %s', async (delay, seconds, words) => {
    const details = [quota(PER_MINUTE), retry(delay)];
    const error = await errorFor(429, refusal(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA, details));
    expect(error.retryAfterSeconds).toBe(seconds);
    expect(error.message).toContain(words);
  });

  it('names no delay for a day’s allowance, whatever the service says', async () => {
    const details = [quota(PER_DAY), retry('12s')];
    const error = await errorFor(429, refusal(429, 'RESOURCE_EXHAUSTED', OVER_QUOTA, details));
    expect(error.retryAfterSeconds).toBeUndefined();
  });

  it.each([
    [403, 'reply-forbidden'],
    [404, 'reply-model'],
    [413, 'reply-refused'],
    [502, 'reply-unavailable'],
  ])('with a page of HTML is told by its status %i', async (status, code) => {
    expect((await errorFor(status, HTML)).code).toBe(code);
  });

  it.each(['', '[]', '"no"', '{"error":"no"}', '{"error":{"details":{}}}'])(
    'with the body %j is told by its status',
    async (body) => {
      expect((await errorFor(500, body)).code).toBe('reply-unavailable');
    },
  );
});

describe('no connection', () => {
  it('is said to be one', async () => {
    const gone = await startGeminiServer();
    await gone.close();
    expect(knikError(await readReply(source(gone.url)))).toMatchObject({
      code: 'reply-unreachable',
      action: 'retry',
    });
  });

  it('is also what a connection is that breaks before any answer', async () => {
    const reading = readReply(source(server.url));
    (await server.next()).cut();
    expect(knikError(await reading).code).toBe('reply-unreachable');
  });
});

describe('the key', () => {
  const suspended = refusal(
    403,
    'PERMISSION_DENIED',
    `Permission denied: Consumer 'api_key:${KEY}' has been suspended.`,
    [{ ...info('CONSUMER_SUSPENDED'), metadata: { containerInfo: `api_key:${KEY}` } }],
  );

  it('is in no part of an error, even where the service quotes it', async () => {
    const error = await errorFor(403, suspended);
    expect(error.code).toBe('reply-key');
    expect(everythingIn(error)).not.toContain(KEY);
    expect(everythingIn(error)).toContain('has been suspended');
  });

  it('is in no part of an error within a stream', async () => {
    const reading = readReply(source(server.url));
    await answer(server, frame(JSON.parse(suspended)));
    const error = knikError(await reading);
    expect(error.code).toBe('reply-key');
    expect(everythingIn(error)).not.toContain(KEY);
    expect(everythingIn(error)).toContain('has been suspended');
  });
});

/** All text of an error and of what caused it, hidden properties included. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  const own = Object.getOwnPropertyNames(error).map((name) => {
    const value: unknown = Reflect.get(error, name);
    return name === 'cause' ? everythingIn(value) : (JSON.stringify(value) ?? '');
  });
  return [error.name, error.message, ...own].join('\n');
}
