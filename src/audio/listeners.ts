import type { Unsubscribe } from '../contract/events.ts';

/** Who hears of a value. A listener that throws is reported and does not disturb the others. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): Unsubscribe {
    // An entry of its own, so that a listener may be subscribed twice.
    const entry = (value: T): void => listener(value);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** @param isNews Asked before each: what a listener did may have made the value old. */
  tell(value: T, isNews: () => boolean = () => true): void {
    for (const listener of this.#listeners) {
      if (!isNews()) return;
      try {
        listener(value);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
