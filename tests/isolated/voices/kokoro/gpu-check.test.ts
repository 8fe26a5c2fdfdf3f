import { afterEach, expect, test } from 'vitest';
import type { Runtime } from '../../../../src/contract/index.ts';
import { createGpuTrust, type GpuTrust } from '../../../../src/voices/kokoro/gpu-trust.ts';
import { createSafeStore, openIndexedDb } from '../../../../src/platform/storage.ts';
import { systemClock } from '../../../../src/shared/clock.ts';
import { createGpuVerdicts } from '../../../../src/voices/kokoro/gpu-verdicts.ts';
import { createKokoro, type Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import type { KokoroVoice } from '../../../../src/voices/kokoro/protocol.ts';
import type { ToWorker } from '../../../../src/voices/rpc/protocol.ts';
import { spawnVoiceWorker } from '../../../../src/voices/rpc/spawn.ts';
import { heardSymbols, say, servedModel } from '../../../support/kokoro/speak.ts';

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
  await (await begin()).trust.forget();
});

/** The card as a page in this browser knows it. */
async function begin(): Promise<{ trust: GpuTrust; problem: string | undefined }> {
  const trust = createGpuTrust(createGpuVerdicts(createSafeStore(openIndexedDb, systemClock)));
  return { trust, problem: await trust.turnTo(SUBJECT) };
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
        (message.voice as KokoroVoice).runtime.device === 'webgpu';
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

/** A visit: the voice on a card that computes that model instead. */
async function visit(modelOnGpu: string, runtimes = [GPU, ONE_THREAD]) {
  const { trust } = await begin();
  const spawn = spawnWith(modelOnGpu);
  const kokoro = createKokoro({
    spawn,
    clock: systemClock,
    onWrong: (runtime, reason) => trust.noteWrong(runtime, reason),
  });
  running = kokoro;
  const model = servedModel('tiny-timed');
  await kokoro.start({ model, plan: { runtimes, leftOut: [] }, voice: VOICE });
  const check = () => trust.check({ kokoro, spawn, model, voice: VOICE });
  return { trust, kokoro, check };
}

test('a card that says what the processor says is trusted, in later visits too', async () => {
  const { trust, kokoro, check } = await visit('tiny-timed');
  expect(trust.status.value).toBe('unknown');
  await check();
  expect(trust.status.value).toBe('good');
  expect(kokoro.state).toMatchObject({ phase: 'ready', runtime: GPU, fallbacks: [] });

  const later = await begin();
  expect(later.trust.status.value).toBe('good');
  expect(later.problem).toBeUndefined();
});

test('a card whose words are others is left with a reason, which later visits know', async () => {
  const { trust, kokoro, check } = await visit('tiny-garbled');
  const reason = 'The graphics card got a short sentence wrong: it sounded different.';
  expect(kokoro.state).toMatchObject({ runtime: GPU });
  await check();
  expect(trust.status.value).toBe('bad');
  expect(heardSymbols((await say(kokoro, 'Hello there.')).samples)).toBe('həlˈO ðˈɛɹ.');
  expect(kokoro.state).toMatchObject({
    phase: 'ready',
    runtime: ONE_THREAD,
    fallbacks: [{ runtime: GPU, reason }],
  });

  const later = await begin();
  expect(later.problem).toBe(reason);
  await later.trust.forget();
  expect((await begin()).trust.status.value).toBe('unknown');
});

test('a card that fails the check of a chunk is remembered as well', async () => {
  const { trust, kokoro } = await visit('tiny-silent');
  expect(kokoro.state).toMatchObject({ phase: 'ready', runtime: ONE_THREAD });
  expect(trust.status.value).toBe('bad');
  expect((await begin()).problem).toBe('The graphics card got a sentence wrong: it was silent.');
});

test('a sentence that is asked for meanwhile is spoken, and the check goes on', async () => {
  const { trust, kokoro, check } = await visit('tiny-timed');
  const checked = check();
  expect(trust.status.value).toBe('checking');
  expect(heardSymbols((await say(kokoro, 'Hello there.')).samples)).toBe('həlˈO ðˈɛɹ.');
  await checked;
  expect(trust.status.value).toBe('good');
});

test('where the processor speaks there is nothing to check', async () => {
  const { trust, check } = await visit('tiny-timed', [ONE_THREAD]);
  const checked = check();
  expect(trust.status.value).toBe('unknown');
  await checked;
});

test.each(['the check', 'the voice'])('%s that is stopped leaves no verdict', async (what) => {
  const { trust, kokoro, check } = await visit('tiny-garbled');
  const checked = check();
  if (what === 'the check') trust.stopChecking();
  else kokoro.stop();
  await checked;
  expect(trust.status.value).toBe('unknown');
  expect((await begin()).trust.status.value).toBe('unknown');
});
