import type { Unsubscribe } from '../contract/events.ts';
import type { PlaybackState, Player } from '../contract/playback.ts';

/** A player whose code is still on its way. */
export interface LatePlayer extends Player {
  /** From now on everything is this player's. Call once. */
  arrive(player: Player): void;
}

const NOTHING: PlaybackState = {
  status: 'idle',
  turn: undefined,
  canSkipBack: false,
  canSkipForward: false,
};

/**
 * Stands in for the page's player until that has been loaded.
 *
 * Until then nothing is to be heard: chunks are lost, so whoever makes them has to wait for the arrival. What is
 * subscribed and set is handed on.
 *
 * @param bring Has the player arrive; rejects if it cannot.
 */
export function createLatePlayer(bring: () => Promise<unknown>): LatePlayer {
  let real: Player | undefined;
  const waiting = new Set<(player: Player) => void>();

  /** Does it now, or at the arrival. @returns What ends it. */
  const begin = (start: (player: Player) => Unsubscribe): Unsubscribe => {
    if (real) return start(real);
    let end: Unsubscribe = () => waiting.delete(entry);
    const entry = (player: Player) => {
      end = start(player);
    };
    waiting.add(entry);
    return () => end();
  };

  return {
    arrive(player) {
      real = player;
      for (const start of waiting) start(player);
      waiting.clear();
    },
    get state() {
      return real?.state ?? NOTHING;
    },
    subscribe: (listener) => begin((player) => player.subscribe(listener)),
    onChunkStart: (listener) => begin((player) => player.onChunkStart(listener)),
    setVolume: (volume) => void begin((player) => kept(player.setVolume(volume))),
    setSpeed: (speed) => void begin((player) => kept(player.setSpeed(speed))),
    async unlock() {
      await bring().catch(() => {});
      return (await real?.unlock()) ?? false;
    },
    async playWav(wav) {
      await bring();
      await real?.playWav(wav);
    },
    play: (...chunk) => real?.play(...chunk),
    finish: (turn) => real?.finish(turn),
    stop: (turn) => real?.stop(turn),
    stopAll: () => real?.stopAll(),
    pause: () => real?.pause(),
    resume: () => real?.resume(),
    skip: (direction) => real?.skip(direction),
    aheadSeconds: (turn) => real?.aheadSeconds(turn) ?? 0,
    whenAheadFalls: (...fall) => real?.whenAheadFalls(...fall) ?? Promise.resolve(),
    upcoming: (turn) => real?.upcoming(turn) ?? [],
    replace: (...chunk) => real?.replace(...chunk) ?? false,
    whenHeard: (...chunk) => real?.whenHeard(...chunk) ?? Promise.resolve(),
    position: () => real?.position(),
    readSignal(target) {
      if (real) real.readSignal(target);
      else target.fill(0);
    },
  };
}

/** Something was set, which nothing ends. */
function kept(_set: void): Unsubscribe {
  return () => {};
}
