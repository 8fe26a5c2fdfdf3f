import { afterEach, expect, test } from 'vitest';
import type { Runtime } from '../../../src/contract/index.ts';
import { createGpuTrust, type GpuTrust } from '../../../src/gpu-trust.ts';
import { createSafeStore, openIndexedDb } from '../../../src/platform/storage.ts';
import { systemClock } from '../../../src/session/clock.ts';
import { createGpuVerdicts } from '../../../src/tts/gpu-verdicts.ts';
import { createKokoro, type Kokoro } from '../../../src/tts/kokoro.ts';
import type { ToWorker } from '../../../src/tts/protocol.ts';
import { spawnVoiceWorker } from '../../../src/tts/spawn.ts';
import { heardSymbols, say, servedModel } from '../../support/kokoro/speak.ts';

const GPU: Runtime = { device: 'webgpu', build: 'jspi' };
const ONE_THREAD: Runtime = { device: 'wasm', threads: 1 };
const SUBJECT = {
  adapter: 'maker/kind//',
  model: 'c0ffee',
  precision: 'int8',
  build: 'jspi',
} as const;
const VOICE = 'af_sarah';

let running: Kokoro | undefined;

afterEach(async () => {
  running?.stop();
  await trustOfThisBrowser().forget();
});

function trustOfThisBrowser(): GpuTrust {
  const trust = createGpuTrust(createGpuVerdicts(createSafeStore(openIndexedDb, systemClock)));
  void trust.turnTo(SUBJECT);
  return trust;
}

/** A worker on a card that computes wrongly: what is meant for the card gets another model in the worker's post. */
function spawnWith(modelOnGpu: string): () => Worker {
  return () => {
    const worker = spawnVoiceWorker();
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: ToWorker) => {
      const isOnGpu =
        'voice' in message &&
        message.voice.engine === 'kokoro' &&
        message.voice.runtime.device === 'webgpu';
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has no origin to name.
      post(
        isOnGpu
          ? { ...message, voice: { ...message.voice, model: servedModel(modelOnGpu) } }
          : message,
      );
    };
    return worker;
  };
}

/** A visit: the voice on the card, and what the browser remembers of that. */
async function visit(modelOnGpu: string) {
  const trust = trustOfThisBrowser();
  const problem = await trust.turnTo(SUBJECT);
  const spawn = spawnWith(modelOnGpu);
  const kokoro = createKokoro({
    spawn,
    clock: systemClock,
    onWrong: (runtime, reason) => trust.noteWrong(runtime, reason),
  });
  running = kokoro;
  const model = servedModel('tiny-timed');
  const runtimes = problem === undefined ? [GPU, ONE_THREAD] : [ONE_THREAD];
  await kokoro.start({ model, plan: { runtimes, leftOut: [] }, voice: VOICE });
  const check = () => trust.check({ kokoro, spawn, model, voice: VOICE });
  return { trust, problem, kokoro, check };
}

test('a card that says what the processor says is trusted, in later visits too', async () => {
  const { trust, kokoro, check } = await visit('tiny-timed');
  expect(trust.standing.value).toBe('unknown');
  await check();
  expect(trust.standing.value).toBe('good');
  expect(kokoro.state).toEqual({ phase: 'ready', runtime: GPU, fallbacks: [] });

  const later = await visit('tiny-timed');
  expect(later.trust.standing.value).toBe('good');
});

test('a card whose words are others is left with a reason, and not begun with in later visits', async () => {
  const { trust, kokoro, check } = await visit('tiny-garbled');
  const reason = 'The graphics card got a short sentence wrong: it sounded different.';
  expect(kokoro.state).toMatchObject({ runtime: GPU });
  await check();
  expect(trust.standing.value).toBe('bad');
  expect(heardSymbols((await say(kokoro, 'Hello there.')).samples)).toBe('həlˈoʊ ðˈɛɹ.');
  expect(kokoro.state).toEqual({
    phase: 'ready',
    runtime: ONE_THREAD,
    fallbacks: [{ runtime: GPU, reason }],
  });

  const later = await visit('tiny-garbled');
  expect(later.problem).toBe(reason);
  await later.trust.forget();
  expect((await visit('tiny-garbled')).problem).toBeUndefined();
});

test('a card that fails the check of a chunk is remembered as well', async () => {
  const { trust, kokoro } = await visit('tiny-silent');
  expect(kokoro.state).toMatchObject({ phase: 'ready', runtime: ONE_THREAD });
  expect(trust.standing.value).toBe('bad');
  const { problem } = await visit('tiny-silent');
  expect(problem).toBe('The graphics card got a sentence wrong: it was silent.');
});

test('a sentence that is asked for meanwhile is spoken, and the check goes on', async () => {
  const { trust, kokoro, check } = await visit('tiny-timed');
  const checked = check();
  expect(trust.standing.value).toBe('checking');
  expect(heardSymbols((await say(kokoro, 'Hello there.')).samples)).toBe('həlˈoʊ ðˈɛɹ.');
  await checked;
  expect(trust.standing.value).toBe('good');
});

test('a check that is broken off leaves no verdict', async () => {
  const { trust, kokoro, check } = await visit('tiny-timed');
  const checked = check();
  kokoro.stop();
  await checked;
  expect(trust.standing.value).toBe('unknown');
  expect(await trustOfThisBrowser().turnTo(SUBJECT)).toBeUndefined();
});
