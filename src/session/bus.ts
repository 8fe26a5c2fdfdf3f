import type { EventSource } from '../contract/index.ts';

/** An {@link EventSource} together with the way to feed it. */
export interface Bus<Events> extends EventSource<Events> {
  emit<T extends keyof Events>(type: T, event: Events[T]): void;
}

/**
 * An in-page event bus: synchronous, in order, each listener on its own.
 *
 * A listener that throws is reported and the next one is called all the same. A listener added while an
 * event is being delivered hears the next event; one removed meanwhile hears nothing more.
 *
 * @param reportError Where the errors of listeners go; the browser's `reportError` suits.
 */
export function createBus<Events>(reportError: (error: unknown) => void): Bus<Events> {
  // A subscription is an object of its own, so that one function may subscribe twice.
  const subscriptions = new Map<keyof Events, Set<{ readonly listener: (event: never) => void }>>();

  return {
    on(type, listener) {
      const subscription = { listener };
      const ofType = subscriptions.get(type) ?? new Set();
      subscriptions.set(type, ofType.add(subscription));
      return () => void ofType.delete(subscription);
    },

    emit(type, event) {
      const ofType = subscriptions.get(type);
      for (const subscription of Array.from(ofType ?? [])) {
        if (!ofType?.has(subscription)) continue;
        try {
          (subscription.listener as (e: typeof event) => void)(event);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
