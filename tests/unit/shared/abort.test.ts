import { expect, test } from 'vitest';
import { onAbort, whenAborted } from '../../../src/shared/abort.ts';

test('an abort calls back once', () => {
  const controller = new AbortController();
  let calls = 0;
  onAbort(controller.signal, () => calls++);
  expect(calls).toBe(0);
  controller.abort();
  controller.abort();
  expect(calls).toBe(1);
});

test('a signal that was aborted before calls back at once', async () => {
  let calls = 0;
  onAbort(AbortSignal.abort(), () => calls++);
  expect(calls).toBe(1);
  await whenAborted(AbortSignal.abort());
});

test('a forgotten listener is not called', () => {
  const controller = new AbortController();
  let calls = 0;
  const forget = onAbort(controller.signal, () => calls++);
  forget();
  controller.abort();
  expect(calls).toBe(0);
});

test('waiting ends with the abort', async () => {
  const controller = new AbortController();
  const waiting = whenAborted(controller.signal);
  controller.abort();
  await expect(waiting).resolves.toBeUndefined();
});
