import type { Unsubscribe } from '../contract/events.ts';
import type { PlaybackState } from '../contract/playback.ts';

type Listener = (state: PlaybackState) => void;

/** The player's state, told to listeners when it has changed. */
export class StateFeed {
  readonly #listeners = new Set<Listener>();
  #state: PlaybackState = {
    status: 'idle',
    turn: undefined,
    canSkipBack: false,
    canSkipForward: false,
  };

  get state(): PlaybackState {
    return this.#state;
  }

  subscribe(listener: Listener): Unsubscribe {
    // An entry of its own, so that a listener may be subscribed twice.
    const entry: Listener = (state) => listener(state);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Tells the state if it differs. A listener that throws is reported and does not disturb the others. */
  publish(state: PlaybackState): void {
    const { status, turn, canSkipBack, canSkipForward } = this.#state;
    if (
      state.status === status &&
      state.turn === turn &&
      state.canSkipBack === canSkipBack &&
      state.canSkipForward === canSkipForward
    ) {
      return;
    }
    this.#state = state;
    for (const listener of this.#listeners) {
      // A listener that changed the state has had the newer one told already.
      if (this.#state !== state) return;
      try {
        listener(state);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
