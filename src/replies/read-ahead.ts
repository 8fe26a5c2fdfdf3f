import { createWake } from '../shared/wake.ts';

/**
 * The items of `source`, taken from it as fast as they come, however slowly they are read here.
 *
 * A stream that fails forgets what nobody had read yet. Items that were read ahead are safe from that: every item that
 * came before the failure is given out before the failure is thrown.
 *
 * Leaving the loop early does not stop `source`; the code that opened it closes it.
 *
 * @param onCaughtUp Called whenever everything that has arrived has been read.
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
  onCaughtUp: () => void = () => {},
): AsyncGenerator<T> {
  const arrived: T[] = [];
  const state: { ended: boolean; failure?: { readonly reason: unknown } } = { ended: false };
  const wake = createWake();

  async function read(): Promise<void> {
    try {
      for await (const item of source) {
        arrived.push(item);
        wake.call();
      }
    } catch (reason) {
      state.failure = { reason };
    }
    state.ended = true;
    wake.call();
  }
  void read();

  for (;;) {
    yield* arrived.splice(0);
    // While those were being handled, more may have come.
    if (arrived.length > 0) continue;
    onCaughtUp();
    if (state.failure !== undefined) throw state.failure.reason;
    if (state.ended) return;
    await wake.wait();
  }
}
