import { onTestFinished, vi } from 'vitest';

/** Watches every audio node of the page until the test ends. */
export function watchGraph(): {
  /** How many nodes feed another at this moment. */
  connected(): number;
  /** Every source that was started, in order. */
  readonly started: readonly AudioBufferSourceNode[];
} {
  const connect = vi.spyOn(AudioNode.prototype, 'connect');
  const disconnect = vi.spyOn(AudioNode.prototype, 'disconnect');
  const start = vi.spyOn(AudioBufferSourceNode.prototype, 'start');
  onTestFinished(() => void vi.restoreAllMocks());
  return {
    connected() {
      const calls = [connect, disconnect].flatMap(({ mock }) =>
        mock.contexts.map((node, i) => ({
          node,
          order: mock.invocationCallOrder[i] ?? 0,
          feeds: mock === connect.mock,
        })),
      );
      const nodes = new Set<unknown>();
      for (const { node, feeds } of calls.toSorted((a, b) => a.order - b.order)) {
        if (feeds) nodes.add(node);
        else nodes.delete(node);
      }
      return nodes.size;
    },
    started: start.mock.contexts as AudioBufferSourceNode[],
  };
}
