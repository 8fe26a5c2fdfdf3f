/** How a reply's text has been arriving, and when the rest can be expected. */
export interface TextFlow {
  /** Takes in so much text, in UTF-16 code units. */
  read(characters: number, nowMs: number): void;
  /** How long until so much more has arrived, at the worst that is likely. */
  secondsUntil(characters: number, nowMs: number): number;
  /** How much has arrived so far. */
  readonly characters: number;
}

/** Text may come this much more slowly than it has so far. */
const CAUTION = 1.5;
/** So many deliveries show how the text flows; until then, a connection that gathers text is allowed for. */
const TELLING_DELIVERIES = 3;
const UNKNOWN_GAP_SECONDS = 1.2;

export function createTextFlow(): TextFlow {
  let characters = 0;
  let deliveries = 0;
  let firstMs = 0;
  let lastMs = 0;
  let longestGapMs = 0;

  return {
    get characters() {
      return characters;
    },
    read(more, nowMs) {
      if (deliveries === 0) firstMs = nowMs;
      else longestGapMs = Math.max(longestGapMs, nowMs - lastMs);
      lastMs = nowMs;
      deliveries++;
      characters += more;
    },
    secondsUntil(missing, nowMs) {
      if (missing <= 0) return 0;
      const flowSeconds = (missing * (lastMs - firstMs)) / 1000 / Math.max(1, characters);
      const gapSeconds =
        deliveries < TELLING_DELIVERIES ? UNKNOWN_GAP_SECONDS : longestGapMs / 1000;
      return CAUTION * flowSeconds + Math.max(0, gapSeconds - (nowMs - lastMs) / 1000);
    },
  };
}
