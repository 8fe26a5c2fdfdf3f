/** How similar two signals are. */
export interface Similarity {
  /** By how many samples the second has to be moved back to fit the first best. */
  readonly lagFrames: number;
  /** Of the signals at that place: 1 for the same shape. */
  readonly correlation: number;
  /** How much louder the second is. */
  readonly gainDb: number;
}

/** Compares two signals of the same length by cross-correlation, within so many samples to either side. */
export function similarityOf(
  reference: Float32Array,
  signal: Float32Array,
  reachFrames: number,
): Similarity {
  const lags = Array.from({ length: 2 * reachFrames + 1 }, (_, index) => index - reachFrames);
  const at = (lagFrames: number) => {
    const from = Math.max(0, lagFrames);
    const to = Math.min(signal.length, reference.length + lagFrames);
    let product = 0;
    for (let i = from; i < to; i++) product += (reference[i - lagFrames] ?? 0) * (signal[i] ?? 0);
    return { lagFrames, product };
  };
  const best = lags.map(at).reduce((a, b) => (b.product > a.product ? b : a));
  const [power, referencePower] = [powerOf(signal), powerOf(reference)];
  return {
    lagFrames: best.lagFrames,
    correlation: best.product / Math.sqrt(power * referencePower),
    gainDb: 10 * Math.log10(power / referencePower),
  };
}

function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, value) => sum + value * value, 0);
}
