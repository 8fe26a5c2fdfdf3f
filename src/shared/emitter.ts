/** Values for any number of listeners: synchronous, in the order of subscription. */
export interface Emitter<T> {
  /** Returns the unsubscribe; calling that again does nothing. One function may subscribe more than once. */
  subscribe(listener: (value: T) => void): () => void;
  /**
   * Calls every listener. One that throws is reported, and the next one is called all the same.
   *
   * A listener added during the call hears the next value. One removed during it hears nothing more.
   *
   * @param isCurrent Asked before each listener: `false` ends the round, because a listener has replaced the value.
   */
  emit(value: T, isCurrent?: () => boolean): void;
}

/** @param report Where the errors of listeners go. Default: the browser's `reportError`. */
export function createEmitter<T>(
  report: (error: unknown) => void = (error) => reportError(error),
): Emitter<T> {
  // A subscription is an object of its own, so that one function may subscribe twice.
  const subscriptions = new Set<{ readonly listener: (value: T) => void }>();
  return {
    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
    emit(value, isCurrent = () => true) {
      for (const subscription of Array.from(subscriptions)) {
        if (!isCurrent()) return;
        if (!subscriptions.has(subscription)) continue;
        try {
          subscription.listener(value);
        } catch (error) {
          report(error);
        }
      }
    },
  };
}
