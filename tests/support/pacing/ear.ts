import type { ChunkSink, SpeechChunk } from '../../../src/contract/index.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import { durationOf } from '../../../src/session/turn/start-buffer.ts';

/** A listener in virtual time: hears chunks one behind the other, and notes when each began. */
export interface Ear extends ChunkSink {
  /** Milliseconds on the clock, and how long each was awaited in silence. */
  readonly heard: { readonly text: string; readonly startMs: number; readonly gapMs: number }[];
  /** As if the person had paused: nothing more is heard until told. */
  readonly setPaused: (isPaused: boolean) => void;
}

export function createEar(clock: Clock): Ear {
  const heard: Ear['heard'] = [];
  let dryAtMs = 0;
  let isStopped = false;
  let pausedSinceMs: number | undefined;
  const aheadMs = () => (isStopped ? 0 : Math.max(0, dryAtMs - (pausedSinceMs ?? clock.now())));

  return {
    heard,
    play(_turn, _index, chunk: SpeechChunk) {
      const startMs = Math.max(clock.now(), dryAtMs);
      heard.push({ text: chunk.text, startMs, gapMs: heard.length > 0 ? startMs - dryAtMs : 0 });
      dryAtMs = startMs + durationOf(chunk) * 1000;
    },
    finish() {},
    stop() {
      isStopped = true;
    },
    aheadSeconds: () => aheadMs() / 1000,
    async whenAheadFalls(_turn, seconds) {
      while (aheadMs() > seconds * 1000) {
        const waitMs = pausedSinceMs === undefined ? aheadMs() - seconds * 1000 : 100;
        await new Promise<void>((resolve) => {
          clock.after(Math.max(1, waitMs), resolve);
        });
      }
    },
    setPaused(isPaused) {
      if (isPaused) pausedSinceMs ??= clock.now();
      else if (pausedSinceMs !== undefined) {
        dryAtMs += clock.now() - pausedSinceMs;
        pausedSinceMs = undefined;
      }
    },
  };
}
