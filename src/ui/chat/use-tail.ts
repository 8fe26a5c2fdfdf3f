import { untracked } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Turn } from './turn-model.ts';

/**
 * So long the page renders replies before it lets the browser show them. To lay out what has been rendered takes the
 * browser several times as long.
 */
const SLICE_MS = 3;

/** The turns whose replies have been rendered. */
const rendered = new WeakSet<Turn>();

/**
 * The end of a conversation, which grows upwards until it is whole.
 *
 * Replies are rendered from the last one up, for a few milliseconds at a time: however long a conversation is, it is
 * there at once, and the page answers meanwhile.
 */
export function useTail(turns: readonly Turn[]): {
  readonly shown: readonly Turn[];
  readonly isWhole: boolean;
} {
  const [slice, setSlice] = useState(0);
  const from = firstRendered(turns);
  useEffect(() => {
    if (from === 0) return undefined;
    // Once a frame: what is added is laid out then.
    const request = requestAnimationFrame(() => {
      setSlice((last) => last + 1);
    });
    return () => cancelAnimationFrame(request);
  }, [from, slice]);
  return { shown: turns.slice(from), isWhole: from === 0 };
}

/** Renders some more. */
function firstRendered(turns: readonly Turn[]): number {
  const endMs = performance.now() + SLICE_MS;
  let from = turns.length;
  while (from > 0) {
    const turn = turns[from - 1];
    if (!turn) break;
    if (!rendered.has(turn)) {
      // At least the last one.
      if (from < turns.length && performance.now() > endMs) break;
      untracked(() => turn.view);
      rendered.add(turn);
    }
    from--;
  }
  return from;
}
