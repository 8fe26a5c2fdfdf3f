import { afterEach, describe, expect, test } from 'vitest';
import {
  KnikError,
  type Runtime,
  type Speech,
  type SpeechRequest,
} from '../../../../src/contract/index.ts';
import type { Clock } from '../../../../src/shared/clock.ts';
import { systemClock } from '../../../../src/shared/clock.ts';
import type { KokoroState } from '../../../../src/voices/kokoro/state.ts';
import { KOKORO_VOICES } from '../../../../src/voices/kokoro/voices.ts';
import { ESPEAK_VOICES } from '../../../../src/voices/espeak/voices.ts';
import { createKokoro, type Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { createSpeaker } from '../../../../src/voices/speaker.ts';
import { say, servedModel } from '../../../support/kokoro/speak.ts';
import { withoutScript, scripted, silent, unloadable } from '../../../support/voices/spawn.ts';
import { rejection } from '../../../support/voices/speech.ts';
import { createVirtualClock } from '../../../support/virtual-clock.ts';

const GPU: Runtime = { device: 'webgpu', build: 'jspi' };
const THREADS: Runtime = { device: 'wasm', threads: 2 };
const ONE_THREAD: Runtime = { device: 'wasm', threads: 1 };
const ALL = [GPU, THREADS, ONE_THREAD];

let kokoro: Kokoro | undefined;

afterEach(() => {
  kokoro?.stop();
});

/** A chain whose workers are these, one after the other; the last one stands for all that follow. */
function chainOf(spawns: readonly (() => Worker)[], clock: Clock = systemClock) {
  let spawned = 0;
  const states: KokoroState[] = [];
  const chain = createKokoro({
    spawn: () => {
      const spawn = spawns[Math.min(spawned, spawns.length - 1)] ?? scripted;
      spawned++;
      return spawn();
    },
    clock,
  });
  chain.subscribe((state) => states.push(state));
  kokoro = chain;
  const plan = { runtimes: ALL, leftOut: [] };
  const start = () => chain.start({ model: servedModel('tiny-timed'), plan, voice: 'af_sarah' });
  return { chain, start, states, spawned: () => spawned };
}

describe('while it starts', () => {
  test('is ready on the best runtime', async () => {
    const { chain, start, states } = chainOf([scripted]);
    await expect(start()).resolves.toBe(true);
    expect(states.map(({ phase }) => phase)).toEqual(['starting', 'ready']);
    expect(chain.state).toMatchObject({ phase: 'ready', runtime: GPU, fallbacks: [] });
  });

  test.each([
    ['cannot load the model', unloadable, 'The voice could not be loaded. Check your connection.'],
    ['has no script', withoutScript, 'The voice could not be loaded. Check your connection.'],
  ])('goes on to the next when a worker %s, and says why', async (_title, broken, reason) => {
    const { chain, start } = chainOf([broken, scripted]);
    await start();
    expect(chain.state).toMatchObject({
      phase: 'ready',
      runtime: THREADS,
      fallbacks: [{ runtime: GPU, reason }],
    });
  });

  test('goes on to the next when a worker never answers', async () => {
    const clock = createVirtualClock();
    const { chain, start } = chainOf([silent, scripted], clock);
    const started = start();
    await clock.advance(120_000);
    await started;
    expect(chain.state).toMatchObject({ phase: 'ready', runtime: THREADS });
    expect(chain.state).toMatchObject({ fallbacks: [{ reason: 'It took too long to start.' }] });
    expect(clock.pending).toBe(0);
  });

  test('ends when nothing is left, with a reason for each', async () => {
    const { chain, start, spawned } = chainOf([unloadable]);
    await expect(start()).resolves.toBe(false);
    expect(chain.state).toMatchObject({ phase: 'failed' });
    expect(spawned()).toBe(3);
    expect((await rejection(say(chain, 'text'))).code).toBe('voice-load');
    expect(spawned()).toBe(3);
  });

  test('can be started again after it failed', async () => {
    const { start } = chainOf([unloadable, unloadable, unloadable, scripted]);
    await expect(start()).resolves.toBe(false);
    await expect(start()).resolves.toBe(true);
  });

  test('gives signs of progress while a sentence is waited for', async () => {
    const clock = createVirtualClock();
    const { chain, start } = chainOf([silent], clock);
    void start();
    let signs = 0;
    void say(chain, 'text', { onProgress: () => signs++ }).catch(() => undefined);
    await clock.advance(30_000);
    expect(signs).toBeGreaterThanOrEqual(6);
  });

  test('lets go of a sentence that is cancelled, and starts nevertheless', async () => {
    const { chain, start } = chainOf([scripted]);
    const started = start();
    const controller = new AbortController();
    const sentence = say(chain, 'text', { signal: controller.signal });
    controller.abort(new Error('cancelled'));
    await expect(sentence).rejects.toThrow('cancelled');
    await expect(started).resolves.toBe(true);
  });
});

describe('once it has spoken', () => {
  test('gives up a sentence that crashes every worker, and tries nothing for ever', async () => {
    const { chain, start, spawned } = chainOf([scripted]);
    await start();
    await say(chain, 'text');
    expect((await rejection(say(chain, 'crash'))).code).toBe('voice-load');
    // The first runtime had spoken and so got a second chance, the others had not.
    expect(spawned()).toBe(4);
    expect(chain.state).toMatchObject({ phase: 'failed' });
  });

  test('starts the runtime again, as it was able to speak', async () => {
    const workers: Worker[] = [];
    const { chain, start } = chainOf([
      () => {
        const worker = scripted();
        workers.push(worker);
        return worker;
      },
    ]);
    await start();
    await say(chain, 'text');
    workers[0]?.terminate();
    const sentence = say(chain, 'text');
    workers[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    await sentence;
    expect(workers).toHaveLength(2);
    expect(chain.state).toMatchObject({ phase: 'ready', runtime: GPU, fallbacks: [] });
  });

  test('leaves a runtime for good that breaks a third time', async () => {
    const { chain, start } = chainOf([scripted]);
    await start();
    for (let time = 0; time < 3; time++) {
      await say(chain, 'text');
      await stallOn(chain, 'hang');
    }
    await say(chain, 'text');
    expect(chain.state).toMatchObject({
      phase: 'ready',
      runtime: THREADS,
      fallbacks: [{ runtime: GPU, reason: 'No answer.' }],
    });
  });

  test('has a fresh worker for a sentence that is asked for again, as long as it has chances', async () => {
    const { chain, start, spawned } = chainOf([scripted]);
    await start();
    const again = { isRetry: true };
    for (const workers of [1, 2, 3, 3]) {
      await say(chain, 'text');
      expect(spawned()).toBe(workers);
      expect((await rejection(say(chain, 'throw'))).code).toBe('voice-failed');
      expect((await rejection(say(chain, 'throw', again))).code).toBe('voice-failed');
    }
    expect(chain.state).toMatchObject({ phase: 'ready', runtime: GPU, fallbacks: [] });
  });

  test('leaves a worker alone that has not failed when a sentence is asked for again', async () => {
    const { chain, start, spawned } = chainOf([scripted]);
    await start();
    await say(chain, 'text');
    await say(chain, 'text', { isRetry: true });
    expect(spawned()).toBe(1);
  });

  test('rejects what is pending when it is switched off', async () => {
    const { chain, start } = chainOf([scripted]);
    await start();
    const sentence = rejection(say(chain, 'wait'));
    chain.stop();
    expect((await sentence).message).toBe('The voice is switched off.');
    expect(chain.state).toEqual({ phase: 'off' });
  });
});

describe('createSpeaker', () => {
  /** No scripted worker says so much. */
  const samples = new Float32Array(1000);
  const espeak = ({ sampleRateHz }: SpeechRequest) =>
    Promise.resolve({ samples, sampleRateHz, words: [] });
  const speakerOf = (chain: Kokoro) =>
    createSpeaker([
      {
        id: 'kokoro',
        voices: KOKORO_VOICES,
        phase: () => chain.state.phase,
        canSpeak: () => true,
        keepsUp: () => true,
        synthesize: chain.synthesize,
      },
      {
        id: 'espeak',
        voices: ESPEAK_VOICES,
        phase: () => 'ready',
        canSpeak: () => true,
        keepsUp: () => true,
        synthesize: espeak,
      },
    ]);
  const isEspeak = async (speech: Promise<Speech>) => (await speech).samples === samples;

  test('lets Kokoro take over with the next turn, and only then', async () => {
    const { chain, start } = chainOf([scripted]);
    const speaker = speakerOf(chain);
    speaker.beginSentence();
    await start();
    expect(await isEspeak(say(speaker, 'text'))).toBe(true);
    speaker.beginSentence();
    expect(await isEspeak(say(speaker, 'text'))).toBe(false);
  });

  test('lets the basic voice say what Kokoro can no longer say', async () => {
    const { chain, start } = chainOf([scripted]);
    const speaker = speakerOf(chain);
    await start();
    speaker.beginSentence();
    expect(await isEspeak(say(speaker, 'crash'))).toBe(true);
    expect(chain.state.phase).toBe('failed');
    expect(await isEspeak(say(speaker, 'text'))).toBe(true);
  });

  test('leaves a basic voice to the basic voice', async () => {
    const { chain, start } = chainOf([scripted]);
    const speaker = speakerOf(chain);
    await start();
    speaker.beginSentence();
    expect(await isEspeak(say(speaker, 'text', { voice: 'espeak-en-us' }))).toBe(true);
  });
});

/** Asks for a sentence and gives it up, as a session does, once the worker has begun it. */
async function stallOn(chain: Kokoro, text: string): Promise<void> {
  const controller = new AbortController();
  const reason = new KnikError('No answer.', { stage: 'voice', code: 'voice-stalled' });
  const onProgress = () => controller.abort(reason);
  await rejection(say(chain, text, { signal: controller.signal, onProgress }));
}
