/** How fast bytes arrive. */
export interface Rate {
  /** Counts bytes that arrived at a time. */
  add(bytes: number, nowMs: number): void;
  /** 0 until it can be told. */
  readonly bytesPerSecond: number;
}

/** Averages over about this long: steady to read, yet quick to follow a change of network. */
const MEMORY_SECONDS = 4;

/**
 * An exponentially weighted average of the rate, each stretch between two arrivals weighted by its length.
 *
 * The weights are divided by their sum so far: without that, the first seconds would seem too slow.
 */
export function createRate(startMs: number): Rate {
  let lastMs = startMs;
  let waitingBytes = 0;
  let weightedRate = 0;
  let weight = 0;
  return {
    add(bytes, nowMs) {
      waitingBytes += bytes;
      const seconds = (nowMs - lastMs) / 1000;
      if (seconds <= 0) return;
      const keep = Math.exp(-seconds / MEMORY_SECONDS);
      weightedRate = keep * weightedRate + (1 - keep) * (waitingBytes / seconds);
      weight = keep * weight + (1 - keep);
      waitingBytes = 0;
      lastMs = nowMs;
    },
    get bytesPerSecond() {
      return weight === 0 ? 0 : weightedRate / weight;
    },
  };
}
