import { describe, expect, test } from 'vitest';
import { KnikError } from '../../../../../src/contract/index.ts';
import type {
  FromWorker,
  JobId,
  SynthesizeMessage,
} from '../../../../../src/voices/rpc/protocol.ts';
import type { Engine, EngineRequest } from '../../../../../src/voices/rpc/worker/engine.ts';
import { createJobs } from '../../../../../src/voices/rpc/worker/jobs.ts';
import { AMERICAN } from '../../../../support/voices/speech.ts';

interface Call {
  readonly request: EngineRequest;
  readonly finish: () => void;
  readonly fail: (error: unknown) => void;
}

/** Jobs over an engine whose every sentence waits to be finished by hand. */
function setUp({ failingLoads = 0 } = {}) {
  let nowMs = 0;
  const posted: FromWorker[] = [];
  const transferred: Transferable[] = [];
  const calls: Call[] = [];
  let loads = 0;
  const engine: Engine = {
    synthesize: (request) =>
      new Promise((resolve, reject) => {
        const samples = Float32Array.of(request.text.length);
        const finish = () => resolve({ samples, sampleRateHz: request.sampleRateHz, words: [] });
        calls.push({ request, finish, fail: reject });
      }),
  };
  const handle = createJobs(
    {
      espeak: {
        async load(_voice, { onProgress }) {
          loads++;
          onProgress();
          if (loads <= failingLoads) throw new Error('no network');
          return engine;
        },
      },
    },
    (message, transfer) => {
      posted.push(message);
      transferred.push(...transfer);
    },
    () => nowMs,
  );
  return {
    handle,
    posted,
    transferred,
    calls,
    loads: () => loads,
    pass: (ms: number) => {
      nowMs += ms;
    },
    answers: () => posted.filter(({ type }) => type !== 'progress'),
  };
}

function job(id: JobId, text = 'text'): SynthesizeMessage {
  return { type: 'synthesize', id, text, voice: AMERICAN, speed: 1, sampleRateHz: 24_000 };
}

/** Lets everything happen that waits for nothing but promises. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('jobs', () => {
  test('are done one at a time, in the order they were posted', async () => {
    const { handle, calls, answers, transferred } = setUp();
    handle(job(1, 'first'));
    handle(job(2, 'second'));
    await settle();
    expect(calls.map(({ request }) => request.text)).toEqual(['first']);
    calls[0]?.finish();
    await settle();
    expect(calls.map(({ request }) => request.text)).toEqual(['first', 'second']);
    calls[1]?.finish();
    await settle();
    expect(answers()).toMatchObject([
      { type: 'speech', id: 1, speech: { samples: Float32Array.of(5), sampleRateHz: 24_000 } },
      { type: 'speech', id: 2 },
    ]);
    expect(transferred).toHaveLength(2);
  });

  test('report progress when they begin, load, and advance', async () => {
    const { handle, calls, posted } = setUp();
    handle(job(7));
    await settle();
    expect(posted).toEqual([
      { type: 'progress', id: 7 },
      { type: 'progress', id: 7 },
    ]);
    calls[0]?.request.onProgress?.();
    expect(posted).toHaveLength(3);
  });

  test('that wait are dropped by a cancellation, without an answer', async () => {
    const { handle, calls, answers } = setUp();
    handle(job(1));
    handle(job(2, 'dropped'));
    handle(job(3, 'kept'));
    handle({ type: 'cancel', id: 2 });
    await settle();
    calls[0]?.finish();
    await settle();
    calls[1]?.finish();
    await settle();
    expect(calls.map(({ request }) => request.text)).toEqual(['text', 'kept']);
    expect(answers()).toMatchObject([{ id: 1 }, { id: 3 }]);
  });

  test('that run have their signal aborted by a cancellation, and the next one follows', async () => {
    const { handle, calls, answers } = setUp();
    handle(job(1));
    handle(job(2));
    await settle();
    handle({ type: 'cancel', id: 1 });
    const signal = calls[0]?.request.signal;
    expect(signal?.aborted).toBe(true);
    calls[0]?.fail(signal?.reason);
    await settle();
    calls[1]?.finish();
    await settle();
    expect(answers()).toMatchObject([{ type: 'speech', id: 2 }]);
  });

  test('are not disturbed by a cancellation of what is unknown or done', async () => {
    const { handle, calls, answers } = setUp();
    handle({ type: 'cancel', id: 9 });
    handle(job(1));
    await settle();
    calls[0]?.finish();
    await settle();
    handle({ type: 'cancel', id: 1 });
    handle(job(2));
    await settle();
    calls[1]?.finish();
    await settle();
    expect(answers()).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  test('that are cancelled while the engine loads leave it loaded', async () => {
    const { handle, calls, loads } = setUp();
    handle(job(1));
    handle({ type: 'cancel', id: 1 });
    await settle();
    calls[0]?.fail(calls[0].request.signal.reason);
    handle(job(2));
    await settle();
    expect(loads()).toBe(1);
    expect(calls).toHaveLength(2);
  });
});

describe('an engine', () => {
  test('is loaded and warmed up by a preload, and used by what follows', async () => {
    const { handle, calls, answers, loads } = setUp();
    handle({ type: 'preload', id: 1, voice: AMERICAN });
    await settle();
    calls[0]?.finish();
    await settle();
    expect(answers()).toEqual([{ type: 'loaded', id: 1, realTimeFactor: 0 }]);
    handle(job(2));
    await settle();
    expect(loads()).toBe(1);
    expect(calls[1]?.request.text).toBe('text');
  });

  test('speaks the sentence that somebody waits for before it warms up', async () => {
    const { handle, calls, answers } = setUp();
    handle({ type: 'preload', id: 1, voice: AMERICAN });
    handle(job(2, 'heard'));
    handle(job(3, 'later'));
    await settle();
    expect(calls.map(({ request }) => request.text)).toEqual(['heard']);
    handle({ type: 'cancel', id: 2 });
    expect(calls[0]?.request.signal.aborted).toBe(true);
    calls[0]?.finish();
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.finish();
    await settle();
    expect(answers().map(({ type }) => type)).toEqual(['speech', 'loaded']);
    expect(calls[2]?.request.text).toBe('later');
  });

  test('that is slow with its first sentence is measured by a second one', async () => {
    const { handle, calls, answers, pass } = setUp();
    handle({ type: 'preload', id: 1, voice: AMERICAN });
    await settle();
    // One sample of sound is 1/24 ms.
    pass(1 / 24);
    calls[0]?.finish();
    await settle();
    expect(answers()).toEqual([]);
    pass(0.75 / 24);
    calls[1]?.finish();
    await settle();
    expect(answers()).toEqual([
      { type: 'loaded', id: 1, realTimeFactor: expect.closeTo(0.75) as number },
    ]);
  });

  test('that could not be loaded is tried again by the next job', async () => {
    const { handle, calls, answers } = setUp({ failingLoads: 1 });
    handle(job(1));
    handle(job(2));
    await settle();
    calls[0]?.finish();
    await settle();
    expect(answers()).toMatchObject([
      { type: 'failed', id: 1, error: { code: 'voice-load' } },
      { type: 'speech', id: 2 },
    ]);
    expect(answers()[0]).toMatchObject({
      error: { detail: expect.stringContaining('no network') },
    });
  });

  test('stays after a text that it says it cannot speak', async () => {
    const { handle, calls, answers, loads } = setUp();
    handle(job(1));
    handle(job(2));
    await settle();
    calls[0]?.fail(new KnikError('Not that.', { stage: 'voice', code: 'voice-failed' }));
    await settle();
    expect(answers()).toMatchObject([
      { type: 'failed', id: 1, error: { code: 'voice-failed', message: 'Not that.' } },
    ]);
    expect(loads()).toBe(1);
  });

  test.each([new RangeError('out of bounds'), 4711, undefined])(
    'is loaded again after it broke with %s',
    async (error) => {
      const { handle, calls, answers, loads } = setUp();
      handle(job(1));
      handle(job(2));
      await settle();
      calls[0]?.fail(error);
      await settle();
      expect(answers()).toMatchObject([{ type: 'failed', id: 1, error: { code: 'voice-failed' } }]);
      expect(loads()).toBe(2);
    },
  );
});
