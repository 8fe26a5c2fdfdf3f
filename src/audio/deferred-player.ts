import type { Unsubscribe } from '../contract/events.ts';
import type { PlaybackState, Player } from '../contract/playback.ts';

/** A player whose code is loaded later. */
export interface DeferredPlayer extends Player {
  /** Everything goes to this player from now on. Call once. */
  attach(player: Player): void;
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
 * Until then there is no sound and chunks are lost, so make them only afterwards. Subscriptions and settings are
 * handed on.
 *
 * @param bring Loads the player and attaches it; rejects if it cannot.
 */
export function createDeferredPlayer(bring: () => Promise<unknown>): DeferredPlayer {
  let real: Player | undefined;
  const waiting = new Set<(player: Player) => void>();

  /** Does it now, or when the player is attached. @returns A function that ends it. */
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
    attach(player) {
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
