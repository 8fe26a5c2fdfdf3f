/**
 * A fast Fourier transform of real samples, of which only the power matters.
 *
 * @param size How many samples; a power of two.
 * @returns Of the samples, windowed as the caller likes, the power in each bin, `size` of them; not normalized.
 */
export function createPowerSpectrum(
  size: number,
): (sampleAt: (at: number) => number) => Float64Array {
  const turns = Float64Array.from({ length: size }, (_, at) => (-2 * Math.PI * at) / size);
  const cosines = turns.map(Math.cos);
  const sines = turns.map(Math.sin);

  return (sampleAt) => {
    const real = new Float64Array(size);
    const imaginary = new Float64Array(size);
    for (let at = 0, reversed = 0; at < size; at++) {
      real[reversed] = sampleAt(at);
      let bit = size >> 1;
      for (; reversed & bit; bit >>= 1) reversed ^= bit;
      reversed |= bit;
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let pair = 0; pair < half; pair++) {
        const cosine = cosines[pair * stride] ?? 0;
        const sine = sines[pair * stride] ?? 0;
        for (let a = pair; a < size; a += 2 * half) {
          const b = a + half;
          const bReal = real[b] ?? 0;
          const bImaginary = imaginary[b] ?? 0;
          const turnedReal = bReal * cosine - bImaginary * sine;
          const turnedImaginary = bReal * sine + bImaginary * cosine;
          real[b] = (real[a] ?? 0) - turnedReal;
          imaginary[b] = (imaginary[a] ?? 0) - turnedImaginary;
          real[a] = (real[a] ?? 0) + turnedReal;
          imaginary[a] = (imaginary[a] ?? 0) + turnedImaginary;
        }
      }
    }
    return real.map((value, bin) => value ** 2 + (imaginary[bin] ?? 0) ** 2);
  };
}
