import type { Unsubscribe } from '../contract/events.ts';
import type { PlaybackState } from '../contract/playback.ts';
import { createEmitter } from '../shared/emitter.ts';

/** The player's state, sent to listeners when it has changed. */
export class StateFeed {
  readonly #emitter = createEmitter<PlaybackState>();
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
    return this.#emitter.subscribe(listener);
  }

  /** Publishes the state if it differs. A listener that throws is reported and does not disturb the others. */
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
    // A listener that changed the state has published the newer one already.
    this.#emitter.emit(state, () => this.#state === state);
  }
}
