import { expect, test, vi } from 'vitest';
import { lazy } from '../../../src/app/lazy.ts';
import { KnikError } from '../../../src/contract/index.ts';

test('is loaded once, however many ask', async () => {
  const load = vi.fn<() => Promise<string>>(async () => 'part');
  const part = lazy(load);
  expect(await Promise.all([part.load(), part.load(), part.preload()])).toEqual([
    'part',
    'part',
    undefined,
  ]);
  expect(load).toHaveBeenCalledOnce();
});

test('is not there before it is loaded, and there afterwards', async () => {
  const part = lazy(async () => 'part');
  expect(part.current.value).toBeUndefined();
  expect(() => part.get()).toThrow(KnikError);
  await part.load();
  expect(part.get()).toBe('part');
  expect(part.current.value).toBe('part');
});

test('a failed load is tried again', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('gone'));
  load.mockResolvedValueOnce('part');
  const part = lazy(load);
  await expect(part.load()).rejects.toMatchObject({
    code: 'reply-unreachable',
    action: 'retry',
    cause: expect.any(TypeError),
  });
  expect(await part.load()).toBe('part');
});

test('an error for a person is passed on as it is', async () => {
  const error = new KnikError('No.', { stage: 'reply', code: 'reply-failed' });
  await expect(lazy(() => Promise.reject(error)).load()).rejects.toBe(error);
});

test('a preload that fails is silent', async () => {
  const part = lazy(() => Promise.reject(new Error('gone')));
  await expect(part.preload()).resolves.toBeUndefined();
  expect(() => part.get()).toThrow(KnikError);
});
