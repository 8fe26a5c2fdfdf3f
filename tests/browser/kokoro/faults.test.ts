import { afterEach, expect, test } from 'vitest';
import type { Kokoro } from '../../../src/tts/kokoro.ts';
import { startKokoro } from '../../support/kokoro/speak.ts';

const GPU = { device: 'webgpu', build: 'jspi' } as const;
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
  });
});

test.each([
  ['something else', 'no-model', 'The files of the voice are damaged. Download them again.'],
  ['not there', 'missing-model', 'The files of the voice could not be opened.'],
  ['not Kokoro', 'other-model', 'The processor was given a model that is not Kokoro.'],
])('ends with a reason when the model is %s', async (_title, model, reason) => {
  kokoro = await startKokoro([ONE_THREAD], { model });
  expect(kokoro.state).toEqual({
    phase: 'failed',
    fallbacks: [{ runtime: ONE_THREAD, reason }],
  });
});
