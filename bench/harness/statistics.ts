/** A figure that was taken several times: its median, and the quartiles between which half of the takes lie. */
export interface Spread {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The value below which `share` of the values lie, interpolated between neighbours; `NaN` of none.
 *
 * Definition 7 of R. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American
 * Statistician 50 (1996).
 *
 * @param share 0…1: 0.5 is the median.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    lower: quantile(values, 0.25),
    upper: quantile(values, 0.75),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * How many times as much one side took as another, round by round: what else the machine did in a round fell on
 * both, and so falls out of the ratio.
 *
 * @throws RangeError unless both have the same rounds.
 */
export function ratioByRound(side: readonly number[], other: readonly number[]): Spread {
  if (side.length !== other.length) throw new RangeError('Both sides need the same rounds.');
  return spreadOf(side.map((value, round) => value / (other[round] ?? Number.NaN)));
}
