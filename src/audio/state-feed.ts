import type { Unsubscribe } from '../contract/events.ts';
import type { PlaybackState } from '../contract/playback.ts';
import { Listeners } from './listeners.ts';

/** The player's state, told to listeners when it has changed. */
export class StateFeed {
  readonly #listeners = new Listeners<PlaybackState>();
  #state: PlaybackState = {
    status: 'idle',
    turn: undefined,
    canSkipBack: false,
    canSkipForward: false,
  };

  get state(): PlaybackState {
    return this.#state;
  }

  subscribe(listener: (state: PlaybackState) => void): Unsubscribe {
    return this.#listeners.add(listener);
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
    // A listener that changed the state has had the newer one told already.
    this.#listeners.tell(state, () => this.#state === state);
  }
}
