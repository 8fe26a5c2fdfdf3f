import { expect, test } from 'vitest';
import { createWorkerRequests } from '../../../src/shared/worker-requests.ts';

const setUp = () => {
  const requests = createWorkerRequests<string>();
  const sent: number[] = [];
  return { requests, sent, send: (id: number) => void sent.push(id) };
};

test('each reply reaches the request with its id, in any order', async () => {
  const { requests, sent, send } = setUp();
  const first = requests.ask(send);
  const second = requests.ask(send);
  const [a = 0, b = 0] = sent;
  requests.resolve(b, 'second');
  requests.resolve(a, 'first');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(requests.size).toBe(0);
});

test('a refusal rejects its request and no other', async () => {
  const { requests, sent, send } = setUp();
  const first = requests.ask(send);
  const second = requests.ask(send);
  const [a = 0, b = 0] = sent;
  requests.reject(a, new Error('no'));
  requests.resolve(b, 'yes');
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe('yes');
});

test('a reply that nobody waits for is ignored', async () => {
  const { requests, sent, send } = setUp();
  const asked = requests.ask(send);
  requests.resolve(99, 'of nobody');
  requests.resolve(sent[0] ?? 0, 'the first');
  requests.resolve(sent[0] ?? 0, 'again');
  expect(await asked).toBe('the first');
});

test('an abort rejects at once and says which request to cancel', async () => {
  const { requests, sent, send } = setUp();
  const controller = new AbortController();
  const cancelled: unknown[] = [];
  const onAbort = (id: number, reason: unknown) => cancelled.push([id, reason]);
  const asked = requests.ask(send, { signal: controller.signal, onAbort });
  const reason = new Error('left');
  controller.abort(reason);
  await expect(asked).rejects.toBe(reason);
  expect(cancelled).toEqual([[sent[0], reason]]);
  expect(requests.size).toBe(0);
});

test('an abort after the reply does nothing', async () => {
  const { requests, sent, send } = setUp();
  const controller = new AbortController();
  let aborts = 0;
  const asked = requests.ask(send, { signal: controller.signal, onAbort: () => aborts++ });
  requests.resolve(sent[0] ?? 0, 'done');
  controller.abort();
  expect(await asked).toBe('done');
  expect(aborts).toBe(0);
});

test('what is aborted before it is asked is never sent', async () => {
  const { requests, sent, send } = setUp();
  const reason = new Error('too late');
  await expect(requests.ask(send, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(sent).toEqual([]);
});

test('a request that cannot be sent rejects and does not wait', async () => {
  const { requests } = setUp();
  const failure = new Error('cannot be cloned');
  const asked = requests.ask(() => {
    throw failure;
  });
  await expect(asked).rejects.toBe(failure);
  expect(requests.size).toBe(0);
});

test('a lost worker rejects what waits, and another can be asked', async () => {
  const { requests, sent, send } = setUp();
  const first = requests.ask(send);
  requests.rejectAll(new Error('died'));
  await expect(first).rejects.toThrow('died');
  const second = requests.ask(send);
  requests.resolve(sent[1] ?? 0, 'from the next');
  expect(await second).toBe('from the next');
});

test('closing rejects what waits, and whatever is asked afterwards', async () => {
  const { requests, sent, send } = setUp();
  const before = requests.ask(send);
  requests.close(new Error('closed'));
  requests.close(new Error('closed again'));
  await expect(before).rejects.toThrow('closed');
  await expect(requests.ask(send)).rejects.toThrow(/^closed$/);
  expect(sent).toHaveLength(1);
});
