/**
 * Joins a loop that waits to those that give it work. A call is never lost: one that comes while nobody waits ends the
 * next wait at once, and any number of them count as one.
 */
export interface Wake {
  /** Resolves with the next `call`; at once if there was one since the last wait. */
  wait(): Promise<void>;
  readonly call: () => void;
}

export function createWake(): Wake {
  let isCalled = false;
  let wake = () => {};
  return {
    async wait() {
      if (!isCalled) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isCalled = false;
    },
    call() {
      isCalled = true;
      wake();
    },
  };
}
