import { beforeEach, describe, expect, test } from 'vitest';
import { streamedRequest, type OpenRequest } from '../../../src/replies/streamed-request.ts';
import { deferred } from '../../support/turn-harness.ts';
import { createVirtualClock, settle, type VirtualClock } from '../../support/virtual-clock.ts';

let clock: VirtualClock;
let controller: AbortController;
beforeEach(() => {
  clock = createVirtualClock();
  controller = new AbortController();
});

const LIMIT_MS = 1000;

/** Reads a request to its end. */
async function read(send: (request: OpenRequest) => AsyncIterable<string>) {
  const items: string[] = [];
  const stream = streamedRequest(
    {
      signal: controller.signal,
      clock,
      idleTimeoutMs: LIMIT_MS,
      timeoutError: (cause) => new Error('timed out', { cause }),
      asError: (error) => new Error('failed', { cause: error }),
    },
    send,
  );
  try {
    for await (const item of stream) items.push(item);
    return { items, error: undefined };
  } catch (error) {
    return { items, error };
  } finally {
    expect(clock.pending, 'timers left behind').toBe(0);
  }
}

/** Rejects as `fetch` does once its request is aborted. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
  });

describe('a streamed request', () => {
  test('gives out what comes, and closes the request at the end', async () => {
    let request: OpenRequest | undefined;
    const { items, error } = await read(async function* send(opened) {
      request = opened;
      yield 'One';
      yield 'Two';
    });
    expect({ items, error }).toEqual({ items: ['One', 'Two'], error: undefined });
    expect(request?.signal.aborted).toBe(true);
  });

  test('ends with the reason of its abort, whatever the request makes of that', async () => {
    // oxlint-disable-next-line require-yield -- nothing ever comes
    const reading = read(async function* send({ signal }) {
      await untilAborted(signal);
    });
    await settle();
    controller.abort('stopped');
    expect((await reading).error).toBe('stopped');
  });

  test('that is aborted already is not sent', async () => {
    controller.abort('stopped');
    let isSent = false;
    // oxlint-disable-next-line require-yield -- nothing ever comes
    const { error } = await read(async function* send() {
      isSent = true;
    });
    expect({ error, isSent }).toEqual({ error: 'stopped', isSent: false });
  });

  test('is given up when nothing comes for longer than the limit', async () => {
    const second = deferred();
    const reading = read(async function* send({ signal, idle }) {
      await Promise.race([second.promise, untilAborted(signal)]);
      idle.restart();
      yield 'One';
      await untilAborted(signal);
    });
    await settle();
    await clock.advance(LIMIT_MS - 1);
    second.resolve();
    await settle();
    await clock.advance(LIMIT_MS - 1);
    await clock.advance(1);
    const { items, error } = await reading;
    expect(items).toEqual(['One']);
    expect(error).toMatchObject({ message: 'timed out', cause: { name: 'AbortError' } });
  });

  test('that fails throws what the failure is mapped to', async () => {
    const { items, error } = await read(async function* send() {
      yield 'One';
      throw new Error('underneath');
    });
    expect(items).toEqual(['One']);
    expect(error).toMatchObject({ message: 'failed', cause: { message: 'underneath' } });
  });

  test('is closed when its reader leaves early', async () => {
    let request: OpenRequest | undefined;
    const stream = streamedRequest(
      {
        signal: controller.signal,
        clock,
        idleTimeoutMs: LIMIT_MS,
        timeoutError: () => new Error('timed out'),
        asError: (error) => error,
      },
      async function* send(opened) {
        request = opened;
        yield 'One';
        yield 'Two';
      },
    );
    for await (const _ of stream) break;
    expect(request?.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });
});
