interface Condition {
  readonly secondsToGo: () => number;
  readonly resolve: () => void;
}

/** Promises that wait for what the player knows: each resolves at the first look that finds it met. */
export class Conditions {
  #open: readonly Condition[] = [];

  /**
   * Resolves once nothing is to go. Looks at once.
   *
   * @param secondsToGo Until it is met, if nothing comes in between: 0 or less when it is, `Infinity` when only an
   *   event can tell.
   */
  when(secondsToGo: () => number): Promise<void> {
    if (secondsToGo() <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#open = [...this.#open, { secondsToGo, resolve }];
    });
  }

  /** Resolves what is met. @returns Seconds until it is worth looking again; `Infinity` if no time is known. */
  look(): number {
    let soonest = Infinity;
    const met: Condition[] = [];
    this.#open = this.#open.filter((condition) => {
      const seconds = condition.secondsToGo();
      if (seconds <= 0) met.push(condition);
      else soonest = Math.min(soonest, seconds);
      return seconds > 0;
    });
    for (const { resolve } of met) resolve();
    return soonest;
  }
}
