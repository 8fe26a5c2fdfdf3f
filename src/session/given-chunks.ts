import type { ChunkSink, TurnId } from '../contract/index.ts';

/** Which chunks the player has got: at the beginning of a turn they may be held back for a while. */
export interface GivenChunks {
  /** Hands everything on. */
  readonly sink: ChunkSink;
  /** Resolves when the player has the chunk, or will not get it. */
  readonly whenGiven: (turn: TurnId, index: number) => Promise<void>;
}

/** Follows the turns that are played; of one before the latest, everything counts as given. */
export function watchGiven(sink: ChunkSink): GivenChunks {
  let latest = 0;
  let through = -1;
  const waiting = new Set<() => void>();

  const reach = (turn: TurnId, index: number) => {
    if (turn < latest) return;
    through = turn === latest ? Math.max(through, index) : index;
    latest = turn;
    for (const look of waiting) look();
  };

  return {
    sink: {
      aheadSeconds: (turn) => sink.aheadSeconds(turn),
      whenAheadFalls: (turn, seconds) => sink.whenAheadFalls(turn, seconds),
      play(turn, index, chunk) {
        sink.play(turn, index, chunk);
        reach(turn, index);
      },
      finish(turn) {
        sink.finish(turn);
        reach(turn, Infinity);
      },
      stop(turn) {
        sink.stop(turn);
        reach(turn, Infinity);
      },
    },
    whenGiven: (turn, index) =>
      new Promise((resolve) => {
        const look = () => {
          if (turn > latest || (turn === latest && index > through)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
