import { afterEach, expect, test } from 'vitest';
import type { Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { spawnVoiceWorker } from '../../../../src/voices/rpc/spawn.ts';
import { startKokoro } from '../../../support/kokoro/speak.ts';

const GPU = { device: 'webgpu', build: 'jspi' } as const;
const TWO_THREADS = { device: 'wasm', threads: 2 } as const;
const ONE_THREAD = { device: 'wasm', threads: 1 } as const;

let kokoro: Kokoro | undefined;

afterEach(() => {
  kokoro?.stop();
});

test('leaves a runtime that is silent, and says so', async () => {
  kokoro = await startKokoro([GPU, ONE_THREAD], { model: 'tiny-silent' });
  expect(kokoro.state).toEqual({
    phase: 'failed',
    fallbacks: [
      { runtime: GPU, reason: 'The graphics card got a sentence wrong: it was silent.' },
      { runtime: ONE_THREAD, reason: 'The processor got a sentence wrong: it was silent.' },
    ],
    problem: 'The natural voice cannot run in this browser.',
  });
});

test.each([
  ['something else', 'no-model', 'The files of the voice are damaged. Download them again.'],
  ['not there', 'missing-model', 'The files of the voice could not be opened.'],
  ['not Kokoro', 'other-model', 'This file is the model of another voice. Choose another one.'],
])(
  'tries one runtime only when the model is %s, and says so once',
  async (_title, model, problem) => {
    let spawned = 0;
    const spawn = () => {
      spawned++;
      return spawnVoiceWorker();
    };
    kokoro = await startKokoro([TWO_THREADS, ONE_THREAD], { model, spawn });
    expect(kokoro.state).toEqual({ phase: 'failed', fallbacks: [], problem });
    expect(spawned).toBe(1);
  },
);
