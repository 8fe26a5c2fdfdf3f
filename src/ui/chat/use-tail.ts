import { untracked } from '@preact/signals';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Turn } from './turn-model.ts';

/** So long the page may be busy with one slice, until it is laid out. To paint it takes as long again. */
const SLICE_MS = 12;

/**
 * So long a slice renders replies, at first and in any case. To lay them out takes several times as long; how many times
 * is measured, and differs with the device and with what is there already. Each slice costs the same on top of that, so
 * very small ones would only take longer.
 */
const RENDERING_MS = { first: 1, least: 1, most: 3 };

/** The turns whose replies have been rendered. */
const rendered = new WeakSet<Turn>();

let renderingMs = RENDERING_MS.first;
/** When the slice began that is not laid out yet, and whether there was more to render. */
let beganMs: number | undefined;
let isPart = false;

/**
 * The end of a conversation, which grows upwards until it is whole.
 *
 * Replies are rendered from the last one up, for a few milliseconds at a time: however long a conversation is, it is
 * there at once, and the page answers meanwhile. What shows them must have them laid out when it is updated.
 */
export function useTail(turns: readonly Turn[]): {
  readonly shown: readonly Turn[];
  readonly isWhole: boolean;
} {
  const [slice, setSlice] = useState(0);
  const from = firstRendered(turns);
  // Behind what has it laid out, which is done once all effects of the update have run.
  useLayoutEffect(() => queueMicrotask(adapt));
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
  const startMs = performance.now();
  let from = turns.length;
  while (from > 0) {
    const turn = turns[from - 1];
    if (!turn) break;
    if (!rendered.has(turn)) {
      // At least one.
      isPart = beganMs !== undefined && performance.now() > startMs + renderingMs;
      if (isPart) break;
      beganMs ??= startMs;
      untracked(() => turn.view);
      rendered.add(turn);
    }
    from--;
  }
  return from;
}

/** Renders more in the next slice, or less, by how long this one took altogether. */
function adapt(): void {
  if (beganMs === undefined) return;
  const tookMs = performance.now() - beganMs;
  beganMs = undefined;
  // A slice that was small because there was no more tells nothing about a full one.
  const change = Math.min(Math.max(SLICE_MS / tookMs, 0.25), isPart ? 1.5 : 1);
  const { least, most } = RENDERING_MS;
  renderingMs = Math.min(Math.max(renderingMs * change, least), most);
}
