import { expect, onTestFinished, test, vi } from 'vitest';
import { createWakeLock } from '../../../src/platform/wake-lock.ts';

/** A lock that the browser takes away when the page is hidden, as the real one. */
function setUp({ refuses = false, exists = true } = {}) {
  let visibility: DocumentVisibilityState = 'visible';
  const locks = new Set<object>();
  const request = vi.fn<() => Promise<unknown>>(async () => {
    if (refuses) throw new DOMException('Low battery.', 'NotAllowedError');
    const lock = {
      released: false,
      async release() {
        lock.released = true;
        locks.delete(lock);
      },
    };
    locks.add(lock);
    return lock;
  });
  const define = (target: object, name: string, get: () => unknown): void => {
    Object.defineProperty(target, name, { get, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(target, name));
  };
  define(navigator, 'wakeLock', () => (exists ? { request } : undefined));
  define(document, 'visibilityState', () => visibility);
  return {
    hold: createWakeLock(),
    request,
    locks,
    show: async (state: DocumentVisibilityState) => {
      visibility = state;
      if (state === 'hidden') for (const lock of locks) await (lock as WakeLockSentinel).release();
      document.dispatchEvent(new Event('visibilitychange'));
      await vi.waitFor(() => {});
    },
  };
}

test('the screen stays awake while anybody holds it, and no longer', async () => {
  const { hold, locks, request } = setUp();
  const first = hold();
  const second = hold();
  await expect.poll(() => locks.size).toBe(1);
  first();
  first();
  expect(locks.size).toBe(1);
  second();
  await expect.poll(() => locks.size).toBe(0);
  expect(request).toHaveBeenCalledTimes(1);
});

test('a lock that the browser took is taken again when the page is seen, if it is still wanted', async () => {
  const { hold, locks, show } = setUp();
  const release = hold();
  await expect.poll(() => locks.size).toBe(1);
  await show('hidden');
  expect(locks.size).toBe(0);
  await show('visible');
  await expect.poll(() => locks.size).toBe(1);
  release();
  await expect.poll(() => locks.size).toBe(0);
  await show('hidden');
  await show('visible');
  expect(locks.size).toBe(0);
});

test('letting go before the browser has answered leaves nothing locked', async () => {
  const { hold, locks, request } = setUp();
  hold()();
  await expect.poll(() => request.mock.settledResults.length).toBe(1);
  await expect.poll(() => locks.size).toBe(0);
});

test('a refusal, and a browser without it, are silent', async () => {
  const refused = setUp({ refuses: true });
  refused.hold();
  await expect.poll(() => refused.request.mock.settledResults[0]?.type).toBe('rejected');
  refused.hold()();
  setUp({ exists: false }).hold()();
});
