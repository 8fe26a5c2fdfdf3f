import type {
  ChunkSink,
  ChunkStart,
  PlaybackPosition,
  PlaybackState,
  SpeechChunk,
  TurnId,
} from '../../../src/contract/index.ts';
import type { ReaderServices } from '../../../src/reader/reader.ts';

interface Queued {
  readonly turn: TurnId;
  readonly index: number;
  readonly chunk: SpeechChunk;
}

/** A player that hears chunk by chunk, when a test says so. */
export interface ScriptedEar {
  readonly player: ReaderServices['player'];
  readonly sink: ChunkSink;
  /** Goes to the next chunk; behind the last it falls silent. @returns Its text. */
  hear(): string | undefined;
  /** Seconds that are ahead. */
  ahead(): number;
  /** As the × of the player does. */
  stopAll(): void;
  readonly calls: string[];
}

export function createScriptedEar(): ScriptedEar {
  let queue: Queued[] = [];
  let current: Queued | undefined;
  let isPaused = false;
  const finished = new Set<TurnId>();
  const states = new Set<(state: PlaybackState) => void>();
  const starts = new Set<(start: ChunkStart) => void>();
  const waiting = new Set<() => void>();
  const calls: string[] = [];

  const secondsOf = ({ chunk }: Queued) =>
    chunk.samples.length / chunk.sampleRateHz + chunk.pauseSeconds;
  const aheadOf = (turn: TurnId) =>
    queue.filter((each) => each.turn === turn).reduce((sum, each) => sum + secondsOf(each), 0);
  const state = (): PlaybackState => {
    const turn = current?.turn ?? queue[0]?.turn;
    const isOpen = turn !== undefined && (queue.length > 0 || !finished.has(turn) || current);
    const status = isOpen ? (isPaused ? 'paused' : 'playing') : 'idle';
    return { status, turn, canSkipBack: false, canSkipForward: queue.length > 0 };
  };
  const publish = () => {
    for (const listener of states) listener(state());
    for (const look of waiting) look();
  };
  const hear = (): string | undefined => {
    current = queue.shift();
    if (current) {
      const { turn, index } = current;
      const start = { turn, index, heardMs: 0, startSeconds: 0, soundSeconds: 1, gapFrames: 0 };
      for (const listener of starts) listener(start);
    }
    publish();
    return current?.chunk.text;
  };
  const drop = (isGone: (each: Queued) => boolean) => {
    queue = queue.filter((each) => !isGone(each));
    if (current && isGone(current)) current = undefined;
    isPaused = false;
    publish();
  };

  return {
    calls,
    hear,
    ahead: () => queue.reduce((sum, each) => sum + secondsOf(each), 0),
    stopAll: () => drop(() => true),
    sink: {
      play(turn, index, chunk) {
        queue.push({ turn, index, chunk });
        publish();
      },
      finish(turn) {
        finished.add(turn);
        publish();
      },
      stop: (turn) => drop((each) => each.turn === turn),
      aheadSeconds: aheadOf,
      whenAheadFalls: (turn, seconds) =>
        new Promise((resolve) => {
          const look = () => {
            if (aheadOf(turn) > seconds) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        }),
    },
    player: {
      get state() {
        return state();
      },
      subscribe(listener) {
        states.add(listener);
        return () => states.delete(listener);
      },
      onChunkStart(listener) {
        starts.add(listener);
        return () => starts.delete(listener);
      },
      position(): PlaybackPosition | undefined {
        if (!current) return undefined;
        const { turn, index, chunk } = current;
        return { turn, index, chunk: chunk.span, word: undefined };
      },
      whenAheadFalls(turn, seconds) {
        return new Promise((resolve) => {
          const look = () => {
            if (aheadOf(turn) > seconds) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          look();
        });
      },
      upcoming: (turn) => queue.filter((each) => each.turn === turn).map(({ index }) => index),
      skip(direction) {
        calls.push(`skip ${direction}`);
        hear();
      },
      pause() {
        isPaused = true;
        publish();
      },
      resume() {
        isPaused = false;
        publish();
      },
      unlock: async () => true,
    },
  };
}
