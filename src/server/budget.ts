/** What all callers together may use up in a day. */
export interface Budget {
  /** Takes one. @returns 0 when it was there, else how many seconds until the next day. */
  take(): number;
}

const DAY_MS = 86_400_000;

/** Starts again at midnight UTC. @param wallTimeMs Milliseconds since 1970. */
export function createBudget(perDay: number, wallTimeMs: () => number): Budget {
  let day = -1;
  let left = 0;
  return {
    take() {
      const nowMs = wallTimeMs();
      const today = Math.floor(nowMs / DAY_MS);
      if (today !== day) {
        day = today;
        left = perDay;
      }
      if (left > 0) {
        left--;
        return 0;
      }
      return Math.ceil(((today + 1) * DAY_MS - nowMs) / 1000);
    },
  };
}
