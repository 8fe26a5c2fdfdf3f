import type { EventSource } from '../contract/index.ts';
import { createEmitter, type Emitter } from '../shared/emitter.ts';

/** An {@link EventSource} together with the way to feed it. */
export interface Bus<Events> extends EventSource<Events> {
  emit<T extends keyof Events>(type: T, event: Events[T]): void;
}

/**
 * An in-page event bus: synchronous, in order, an emitter for each type of event.
 *
 * @param reportError Where the errors of listeners go; the browser's `reportError` suits.
 */
export function createBus<Events>(reportError: (error: unknown) => void): Bus<Events> {
  const emitters = new Map<keyof Events, Emitter<never>>();

  function emitterOf<T extends keyof Events>(type: T): Emitter<Events[T]> {
    const known = emitters.get(type) as Emitter<Events[T]> | undefined;
    const emitter = known ?? createEmitter<Events[T]>(reportError);
    if (!known) emitters.set(type, emitter as Emitter<never>);
    return emitter;
  }

  return {
    on: (type, listener) => emitterOf(type).subscribe(listener),
    emit: (type, event) => emitterOf(type).emit(event),
  };
}
