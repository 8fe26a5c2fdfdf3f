/** How much of a reply had arrived, and when: milliseconds after it was asked for, characters so far. */
export type ArrivalPoint = readonly [atMs: number, characters: number];

/** More points than a picture has pixels to show them apart would only cost memory. */
const MOST_POINTS = 256;

/**
 * The course of a reply's arrival, thinned as it grows.
 *
 * Of a reply of any length no more than 256 points are kept, and where they lie close together only the last of
 * them: what the course says of any moment is older than that by less than a sixty-fourth of the reply's time.
 */
export class TextArrival {
  #points: ArrivalPoint[] = [];
  #characters = 0;
  #leastStepMs = 0;

  add(atMs: number, characters: number): void {
    this.#characters += characters;
    this.#put([atMs, this.#characters]);
    if (this.#points.length > MOST_POINTS) this.#thin(atMs);
  }

  /** Oldest first; both numbers rise. The last one is the newest delta. */
  get points(): readonly ArrivalPoint[] {
    return this.#points;
  }

  /** Replaces the newest point while it is too close to the one before it. */
  #put(point: ArrivalPoint): void {
    const before = this.#points.at(-2);
    if (before && point[0] - before[0] < this.#leastStepMs) this.#points.pop();
    this.#points.push(point);
  }

  /** Keeps about half of them: points two apart are now a step apart, and there are two to a step at most. */
  #thin(nowMs: number): void {
    this.#leastStepMs = (4 * nowMs) / MOST_POINTS;
    const all = this.#points;
    this.#points = [];
    for (const point of all) this.#put(point);
  }
}
