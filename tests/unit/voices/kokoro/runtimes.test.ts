import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  planRuntimes,
  readCapabilities,
  type Capabilities,
} from '../../../../src/voices/kokoro/runtimes.ts';

const ALL: Capabilities = {
  gpu: 'hardware',
  gpuName: 'maker/kind//',
  canSuspend: true,
  isIsolated: true,
  cores: 8,
  isAppleTouch: false,
};
const ONE_THREAD = { device: 'wasm', threads: 1 };

describe('planRuntimes', () => {
  test('goes from the graphics card over threads to one thread', () => {
    expect(planRuntimes(ALL, 'auto')).toEqual({
      runtimes: [{ device: 'webgpu', build: 'jspi' }, { device: 'wasm', threads: 4 }, ONE_THREAD],
      leftOut: [],
    });
  });

  test('takes the larger build only where the browser cannot suspend WebAssembly', () => {
    const [first] = planRuntimes({ ...ALL, canSuspend: false }, 'auto').runtimes;
    expect(first).toEqual({ device: 'webgpu', build: 'asyncify' });
  });

  test.each([
    ['no graphics card', { gpu: 'none' }, 'This browser gives no access to a graphics card.'],
    [
      'one in software',
      { gpu: 'software' },
      'There is no graphics card, only slow software emulation.',
    ],
    [
      'an iPhone',
      { isAppleTouch: true },
      'On iPhones and iPads the processor is the safer choice.',
    ],
  ] as const)('says why it leaves the graphics card out: %s', (_title, lack, reason) => {
    const { runtimes, leftOut } = planRuntimes({ ...ALL, ...lack }, 'auto');
    expect(runtimes.every(({ device }) => device === 'wasm')).toBe(true);
    expect(leftOut).toEqual([{ runtime: { device: 'webgpu', build: 'jspi' }, reason }]);
  });

  test('leaves a graphics card out that was found to be wrong, unless the person chooses it', () => {
    const fault = 'The graphics card got a sentence wrong: it was silent.';
    const { runtimes, leftOut } = planRuntimes(ALL, 'auto', fault);
    expect(runtimes[0]).toEqual({ device: 'wasm', threads: 4 });
    expect(leftOut).toEqual([{ runtime: { device: 'webgpu', build: 'jspi' }, reason: fault }]);
    expect(planRuntimes(ALL, 'webgpu', fault).runtimes[0]).toMatchObject({ device: 'webgpu' });
  });

  test('says why it uses one thread on a page that is not isolated', () => {
    const { runtimes, leftOut } = planRuntimes({ ...ALL, isIsolated: false }, 'wasm');
    expect(runtimes).toEqual([ONE_THREAD]);
    expect(leftOut).toMatchObject([{ runtime: { device: 'wasm', threads: 4 } }]);
  });

  test.each([
    [1, [1]],
    [2, [2, 1]],
    [4, [2, 1]],
    [6, [3, 1]],
    [64, [4, 1]],
  ])('on %d cores uses %j threads', (cores, threads) => {
    const { runtimes } = planRuntimes({ ...ALL, cores }, 'wasm');
    expect(runtimes).toEqual(threads.map((count) => ({ device: 'wasm', threads: count })));
  });

  test('follows a choice, and still has something left behind it', () => {
    const slow = { ...ALL, gpu: 'software', isAppleTouch: true } as const;
    expect(planRuntimes(slow, 'webgpu').runtimes.map(({ device }) => device)).toEqual([
      'webgpu',
      'wasm',
      'wasm',
    ]);
    expect(planRuntimes(ALL, 'wasm').runtimes.some(({ device }) => device === 'webgpu')).toBe(
      false,
    );
  });
});

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['threads', true],
  ['one thread where WebKitGTK has no memory to share', false],
])('a page that is isolated may use %s', async (_, hasMemory) => {
  vi.stubGlobal('navigator', { userAgent: '', maxTouchPoints: 0, hardwareConcurrency: 4 });
  vi.stubGlobal('crossOriginIsolated', true);
  vi.stubGlobal('SharedArrayBuffer', SharedArrayBuffer);
  if (!hasMemory) Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
  expect((await readCapabilities()).isIsolated).toBe(hasMemory);
});
