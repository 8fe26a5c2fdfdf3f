import { signal, type ReadonlySignal } from '@preact/signals';
import { KnikError } from '../contract/index.ts';

/** A part of the page that is loaded after the page itself: one load, however many ask for it. */
export interface LazyPart<Part> {
  /** `undefined` until it has been loaded. */
  readonly current: ReadonlySignal<Part | undefined>;
  /**
   * Loads it. A load that failed is forgotten, so that the next call tries again.
   *
   * @throws KnikError `reply-unreachable` when it cannot be loaded.
   */
  readonly load: () => Promise<Part>;
  /** Loads it for later. Never rejects: where it is needed, {@link get} or {@link load} reports the failure. */
  readonly preload: () => Promise<void>;
  /** @throws KnikError `reply-unreachable` while it is not there. */
  readonly get: () => Part;
}

/**
 * Declares a part of the page that is loaded on demand.
 *
 * @param load Imports the part and sets it up; called again after a failure, never beside itself.
 */
export function lazy<Part>(load: () => Promise<Part>): LazyPart<Part> {
  const current = signal<Part | undefined>(undefined);
  let loading: Promise<Part> | undefined;

  const start = (): Promise<Part> => {
    loading ??= load().then(
      (part) => {
        current.value = part;
        return part;
      },
      (cause: unknown) => {
        loading = undefined;
        throw cause instanceof KnikError ? cause : notLoaded(cause);
      },
    );
    return loading;
  };

  return {
    current,
    load: start,
    preload: () => start().then(nothing, nothing),
    get: () => current.peek() ?? throwNotLoaded(),
  };
}

function throwNotLoaded(): never {
  throw notLoaded();
}

function notLoaded(cause?: unknown): KnikError {
  return new KnikError(
    'A part of the page that this needs could not be loaded. Check the connection and try again.',
    { stage: 'reply', code: 'reply-unreachable', action: 'retry', cause },
  );
}

function nothing(): void {}
