import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnikError, type ErrorCode } from '../../../src/contract/errors.ts';
import type { ReplyProgress, ReplySource } from '../../../src/contract/stages.ts';
import { delayBeforeRetry, withRetries } from '../../../src/replies/retry.ts';
import { createVirtualClock, settle } from '../../support/virtual-clock.ts';
import { readReply } from './read-reply.ts';

function failure(code: ErrorCode, retryAfterSeconds?: number): KnikError {
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return new KnikError('No.', { stage: 'reply', code, ...wait });
}

/** A source whose attempts go one after the other as listed: deltas, then the error, if one is given. */
function attempts(...plan: readonly { deltas?: readonly string[]; error?: unknown }[]) {
  let asked = 0;
  const source: ReplySource = async function* scripted() {
    const { deltas = [], error } = plan[asked++] ?? {};
    yield* deltas;
    if (error !== undefined) throw error;
  };
  return {
    source,
    get asked() {
      return asked;
    },
  };
}

/** Reads a reply through the retries, at the least jitter, and writes down its progress. */
function start(source: ReplySource, signal = new AbortController().signal) {
  const clock = createVirtualClock();
  const progress: ReplyProgress[] = [];
  const reading = readReply(
    (request) =>
      withRetries(source, { clock, random: () => 0 })({
        ...request,
        onProgress: (p) => progress.push(p),
      }),
    'Hi',
    [],
    signal,
  );
  return { clock, progress, reading };
}

const BUSY = failure('reply-unavailable');

describe('a failure that passes', () => {
  it.each(['reply-unavailable', 'reply-unreachable', 'reply-lost', 'reply-cut'] as const)(
    'is waited for, longer each time, and told: %s',
    async (code) => {
      const error = failure(code);
      const plan = attempts({ error }, { error }, { deltas: ['Here ', 'I am.'] });
      const { clock, progress, reading } = start(plan.source);
      await clock.advance(499);
      expect(plan.asked).toBe(1);
      await clock.advance(1);
      expect(plan.asked).toBe(2);
      await clock.advance(999);
      expect(plan.asked).toBe(2);
      await clock.advance(1);
      expect(await reading).toMatchObject({ text: 'Here I am.', error: undefined });
      expect(progress).toMatchObject([
        { type: 'waiting', delayMs: 500, reason: error },
        { type: 'asking' },
        { type: 'waiting', delayMs: 1000, reason: error },
        { type: 'asking' },
      ]);
      expect(clock.pending).toBe(0);
    },
  );

  it('is waited for as long as the service says, and no shorter', async () => {
    const plan = attempts({ error: failure('reply-rate-limit', 34.4) }, { deltas: ['Yes.'] });
    const { clock, progress, reading } = start(plan.source);
    await clock.advance(34_399);
    expect(plan.asked).toBe(1);
    await clock.advance(1);
    expect((await reading).text).toBe('Yes.');
    expect(progress[0]).toMatchObject({ type: 'waiting', delayMs: 34_400 });
  });

  it('is thrown when it has not passed after four attempts', async () => {
    const plan = attempts({ error: BUSY }, { error: BUSY }, { error: BUSY }, { error: BUSY });
    const { clock, reading } = start(plan.source);
    await clock.advance(60_000);
    expect((await reading).error).toBe(BUSY);
    expect(plan.asked).toBe(4);
  });

  it('is not waited for once a delta has come: no word comes twice', async () => {
    const plan = attempts({ deltas: ['Half a '], error: BUSY }, { deltas: ['Half a reply.'] });
    const { progress, reading } = start(plan.source);
    expect(await reading).toEqual({ deltas: ['Half a '], text: 'Half a ', error: BUSY });
    expect(progress).toEqual([]);
    expect(plan.asked).toBe(1);
  });
});

describe('a failure that would come again', () => {
  it.each([
    failure('reply-key'),
    failure('reply-quota'),
    failure('reply-model'),
    failure('reply-blocked'),
    failure('reply-offline'),
    failure('reply-intercepted'),
    failure('reply-unreadable'),
    failure('reply-timeout'),
    failure('reply-length'),
    failure('reply-rate-limit', 91),
    new Error('unknown'),
  ])('is thrown at once: $code $message', async (error) => {
    const plan = attempts({ error });
    const { clock, reading } = start(plan.source);
    expect((await reading).error).toBe(error);
    expect(plan.asked).toBe(1);
    expect(clock.pending).toBe(0);
  });
});

describe('a wait', () => {
  it('that is given up ends with what it waited for', async () => {
    const plan = attempts({ error: BUSY });
    const { clock, progress, reading } = start(plan.source);
    await settle();
    const [waiting] = progress;
    if (waiting?.type === 'waiting') waiting.giveUp();
    expect((await reading).error).toBe(BUSY);
    expect(plan.asked).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('that is given up after it is over changes nothing', async () => {
    const plan = attempts({ error: BUSY }, { deltas: ['Yes.'] });
    const { clock, progress, reading } = start(plan.source);
    await clock.advance(500);
    const [waiting] = progress;
    if (waiting?.type === 'waiting') waiting.giveUp();
    expect(await reading).toMatchObject({ text: 'Yes.', error: undefined });
  });

  it('ends with the turn', async () => {
    const controller = new AbortController();
    const plan = attempts({ error: BUSY });
    const { clock, reading } = start(plan.source, controller.signal);
    await settle();
    controller.abort('stopped');
    expect((await reading).error).toBe('stopped');
    expect(plan.asked).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('doubles, between half and all of its length, however chance falls', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const most = 1000 * 2 ** (attempt - 1);
          const delayMs = delayBeforeRetry(BUSY, attempt, () => chance);
          expect(delayMs).toBeGreaterThanOrEqual(most / 2);
          expect(delayMs).toBeLessThan(most);
        },
      ),
      { seed: 5201 },
    );
  });

  it('that the service asked for is spread over a second, and never cut', () => {
    const error = failure('reply-unavailable', 2);
    expect(delayBeforeRetry(error, 3, () => 0)).toBe(2000);
    expect(delayBeforeRetry(error, 3, () => 0.999)).toBe(2999);
  });
});
