import { expect, test } from 'vitest';
import {
  engineStateOf,
  fallbackInWords,
  runtimeInWords,
} from '../../../../src/voices/kokoro/state.ts';

test('a runtime is named by what computes, and a fallback with its reason', () => {
  expect(runtimeInWords({ device: 'wasm', threads: 1 })).toContain('1 thread)');
  expect(
    fallbackInWords({
      runtime: { device: 'webgpu', build: 'jspi' },
      reason: 'There is none.',
    }),
  ).toBe('Not on the graphics card (WebGPU): There is none.');
});

test('a state says in words what it runs on, and why not on something faster', () => {
  const gpu = { device: 'webgpu', build: 'jspi' } as const;
  const fallbacks = [{ runtime: gpu, reason: 'There is none.' }];
  expect(
    engineStateOf({ phase: 'ready', runtime: { device: 'wasm', threads: 2 }, fallbacks }),
  ).toEqual({
    phase: 'ready',
    on: 'the processor (WebAssembly, 2 threads)',
    notes: ['Not on the graphics card (WebGPU): There is none.'],
  });
  expect(engineStateOf({ phase: 'failed', problem: 'It broke.', fallbacks: [] })).toEqual({
    phase: 'failed',
    problem: 'It broke.',
    notes: [],
  });
});

test('a file that runs as it is says so, behind the reasons for the runtime', () => {
  const note = 'Its file runs as it is.';
  const fallbacks = [{ runtime: { device: 'webgpu', build: 'jspi' } as const, reason: 'None.' }];
  const runtime = { device: 'wasm', threads: 2 } as const;
  expect(engineStateOf({ phase: 'ready', runtime, fallbacks, note })).toMatchObject({
    notes: ['Not on the graphics card (WebGPU): None.', note],
  });
});
