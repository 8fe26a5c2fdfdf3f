import { expect, test } from 'vitest';
import type { Runtime } from '../../../../../src/contract/index.ts';
import { runtimeFailure, wrongSound } from '../../../../../src/voices/kokoro/worker/failures.ts';

const GPU: Runtime = { device: 'webgpu', build: 'jspi' };
const THREADS: Runtime = { device: 'wasm', threads: 2 };

test.each([
  new RangeError('WebAssembly.Memory(): could not allocate memory'),
  new Error('std::bad_alloc'),
  new Error('[WebGPU] Out of memory'),
])('a runtime that ran out of memory (%s) says so', (cause) => {
  const error = runtimeFailure(THREADS, 'could not load the voice', cause);
  expect(error).toMatchObject({ code: 'voice-load', cause });
  expect(error.message).toBe('The processor could not load the voice: there is not enough memory.');
});

test('any other failure says what computed, and what happened', () => {
  const error = runtimeFailure(GPU, 'failed on a sentence', new Error('0xDEAD'));
  expect(error.message).toBe('The graphics card failed on a sentence.');
});

test('sound that cannot be speech is a failure of its own, worth remembering', () => {
  const error = wrongSound(GPU, 'it was silent');
  expect(error.code).toBe('voice-wrong');
  expect(error.message).toBe('The graphics card got a sentence wrong: it was silent.');
});
