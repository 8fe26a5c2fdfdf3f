import { afterEach, describe, expect, test } from 'vitest';
import { KnikError, type SpeechRequest } from '../../../../src/contract/index.ts';
import { createVoiceClient, type VoiceClient } from '../../../../src/voices/rpc/client.ts';
import * as spawn from '../../../support/voices/spawn.ts';
import { rejection } from '../../../support/voices/speech.ts';
import { espeakVoiceFor } from '../../../../src/voices/espeak/voices.ts';

const voiceOf = (id: string) => espeakVoiceFor(id).voice;

const clients: VoiceClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** A client whose workers come from `start`, or one after the other from a list, of which the last stays. */
function setUp(...start: (() => Worker)[]) {
  const workers: Worker[] = [];
  let onBegun = () => {};
  const client = createVoiceClient({
    voiceOf,
    spawn() {
      const next = start[Math.min(workers.length, start.length - 1)] ?? spawn.scripted;
      const worker = next();
      worker.addEventListener('message', ({ data }) => {
        // In a task of its own: by then the client has heard it too.
        if (data.type === 'progress') setTimeout(onBegun);
      });
      workers.push(worker);
      return worker;
    },
  });
  clients.push(client);
  const ask = (text: string, options: Partial<SpeechRequest> = {}) =>
    client.synthesize({
      text,
      voice: 'af_sarah',
      speed: 1,
      sampleRateHz: 24_000,
      signal: new AbortController().signal,
      ...options,
    });
  /** Asks for a text that never ends, and waits until the worker is at it. */
  const askForever = async (text: string) => {
    const controller = new AbortController();
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve;
    });
    const answer = ask(text, { signal: controller.signal });
    answer.catch(() => {});
    await begun;
    // In an object: a promise returned by itself would be waited for.
    return { controller, answer };
  };
  /** What number the scripted worker gives this sentence: 1 from a fresh one. */
  const number = async (text = 'text') => (await ask(text)).samples.length;
  return { client, workers, ask, askForever, number };
}

function stalled(): KnikError {
  return new KnikError('No answer.', { stage: 'voice', code: 'voice-stalled' });
}

describe('the worker', () => {
  test('is started by the first call and serves all', async () => {
    const { workers, number } = setUp();
    expect(workers).toHaveLength(0);
    expect(await number()).toBe(1);
    expect(await number()).toBe(2);
    expect(workers).toHaveLength(1);
  });

  test('is started by a preload, and serves what follows', async () => {
    const { client, workers, number } = setUp();
    await client.preload('af_sarah');
    await number();
    expect(workers).toHaveLength(1);
  });

  test('answers calls that overlap in their order', async () => {
    const { number } = setUp();
    expect(await Promise.all([number(), number(), number()])).toEqual([1, 2, 3]);
  });

  test('that the browser refuses to start is a voice that cannot be loaded', async () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const error = await rejection(setUp(refuse).ask('text'));
    expect(error).toMatchObject({ stage: 'voice', code: 'voice-load' });
    expect(error.cause).toBeInstanceOf(DOMException);
  });
});

describe('a voice that cannot be loaded', () => {
  test.each([
    ['whose script is not there', spawn.withoutScript],
    ['whose script throws', spawn.throwing],
    ['whose script rejects unseen', spawn.rejecting],
    ['whose data is not there', spawn.unloadable],
  ])('%s rejects all that is pending, and is tried again by the next call', async (_, broken) => {
    const { client, ask, number, workers } = setUp(broken, spawn.scripted);
    const errors = await Promise.all([
      rejection(ask('one')),
      rejection(ask('two')),
      rejection(client.preload('af_sarah')),
    ]);
    for (const error of errors) {
      expect(error).toMatchObject({ stage: 'voice', code: 'voice-load' });
      expect(error.message).toMatch(/could not be loaded/);
    }
    expect(await number()).toBe(1);
    expect(workers).toHaveLength(2);
  });
});

describe('a job that throws', () => {
  test('fails alone: the worker lives', async () => {
    const { ask, number, workers } = setUp();
    await number();
    const [error, next] = await Promise.all([rejection(ask('throw')), number()]);
    expect(error).toMatchObject({ stage: 'voice', code: 'voice-failed' });
    expect(String(error.cause)).toContain('The engine broke.');
    expect(next).toBe(2);
    expect(workers).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  test('by an error of its own rejects what is pending, and the next call has a fresh one', async () => {
    const { ask, number, workers } = setUp();
    await number();
    const errors = await Promise.all([rejection(ask('crash')), rejection(ask('behind it'))]);
    for (const error of errors) expect(error).toMatchObject({ code: 'voice-failed' });
    expect(String(errors[0]?.cause)).toContain('The worker broke.');
    expect(await number()).toBe(1);
    expect(workers).toHaveLength(2);
  });

  test('by a message that cannot be read is replaced', async () => {
    const { number, workers, askForever } = setUp();
    const { answer } = await askForever('wait');
    workers[0]?.dispatchEvent(new MessageEvent('messageerror'));
    expect(await rejection(answer)).toMatchObject({ code: 'voice-failed' });
    expect(await number()).toBe(1);
  });

  test.each(['die', 'hang'])(
    'without a word (%s) is replaced once its job is aborted as stalled',
    async (text) => {
      const { ask, number, workers, askForever } = setUp();
      const { controller, answer } = await askForever(text);
      const behind = rejection(ask('behind it'));
      const reason = stalled();
      controller.abort(reason);
      await expect(answer).rejects.toBe(reason);
      expect(await behind).toMatchObject({ code: 'voice-failed' });
      expect(await number()).toBe(1);
      expect(workers).toHaveLength(2);
    },
  );

  test('before it ever spoke is replaced once its job is aborted as stalled', async () => {
    const { ask, number } = setUp(spawn.silent, spawn.scripted);
    let progress = 0;
    const controller = new AbortController();
    const answer = ask('text', { signal: controller.signal, onProgress: () => progress++ });
    const reason = stalled();
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(progress).toBe(0);
    expect(await number()).toBe(1);
  });
});

describe('a text that is asked for again', () => {
  const again = { isRetry: true };

  test('has a fresh worker where the last one failed on it', async () => {
    const { ask, number, workers } = setUp();
    await number();
    await rejection(ask('throw'));
    expect((await ask('text', again)).samples).toHaveLength(1);
    expect(workers).toHaveLength(2);
  });

  test('has the one that is there where that is fresh already', async () => {
    const { ask, number, workers } = setUp();
    await rejection(ask('crash'));
    expect(await number()).toBe(1);
    expect((await ask('text', again)).samples).toHaveLength(2);
    expect(workers).toHaveLength(2);
  });
});

describe('a job that is cancelled', () => {
  test('is rejected with the reason, and the worker goes on with the next', async () => {
    const { number, workers, askForever } = setUp();
    await number();
    const { controller, answer } = await askForever('wait');
    const next = number();
    const reason = new Error('no longer wanted');
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
    expect(await next).toBe(2);
    expect(workers).toHaveLength(1);
  });

  test('while it waits is never begun', async () => {
    const { ask, askForever, number } = setUp();
    const running = await askForever('wait');
    const controller = new AbortController();
    const waiting = ask('dropped', { signal: controller.signal });
    const last = number();
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
    running.controller.abort();
    expect(await last).toBe(1);
  });

  test('before it was asked starts no worker', async () => {
    const { ask, workers } = setUp();
    const reason = new Error('too late');
    await expect(ask('text', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(workers).toHaveLength(0);
  });

  test('after its answer leaves the worker alone', async () => {
    const { ask, number, workers } = setUp();
    const controller = new AbortController();
    await ask('text', { signal: controller.signal });
    controller.abort(stalled());
    expect(await number()).toBe(2);
    expect(workers).toHaveLength(1);
  });
});

describe('progress', () => {
  test('is every word of the worker, for every job that waits', async () => {
    const { ask, askForever } = setUp();
    const running = await askForever('wait');
    let signs = 0;
    const waiting = ask('text', { onProgress: () => signs++ });
    const between = rejection(ask('throw', { onProgress: () => signs++ }));
    running.controller.abort();
    await Promise.all([waiting, between]);
    // Both hear the first begin; the second also hears it answered, and itself begin.
    expect(signs).toBe(4);
  });

  test('is heard of no more once the job is cancelled', async () => {
    const { ask, askForever, number } = setUp();
    const running = await askForever('wait');
    const controller = new AbortController();
    let signs = 0;
    const waiting = ask('text', { signal: controller.signal, onProgress: () => signs++ });
    controller.abort();
    running.controller.abort();
    await Promise.allSettled([waiting, number()]);
    expect(signs).toBe(0);
  });
});

describe('dispose', () => {
  test('rejects what is pending and what is asked later', async () => {
    const { client, ask, workers } = setUp();
    const pending = [rejection(ask('wait')), rejection(client.preload('af_sarah'))];
    client.dispose();
    client.dispose();
    for (const error of await Promise.all(pending)) expect(error.message).toMatch(/switched off/);
    expect((await rejection(ask('text'))).code).toBe('voice-failed');
    expect(workers).toHaveLength(1);
  });

  test('ends the worker and hears nothing more of it', async () => {
    const { client, workers, askForever } = setUp();
    const { answer } = await askForever('wait');
    client.dispose();
    const worker = workers[0];
    expect(worker?.dispatchEvent(new ErrorEvent('error', { cancelable: true }))).toBe(true);
    await expect(answer).rejects.toThrow('switched off');
  });
});
