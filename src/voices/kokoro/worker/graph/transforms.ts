/** A matrix of real numbers, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/**
 * A convolution of a block of n inputs with k weights as a product in another basis (overlap-save):
 * y = output · ((weights · w) ∘ (input · x)) gives the m = n − k + 1 values that depend on the block alone.
 */
export interface Transform {
  /** How many values come out of a block, m. */
  readonly outputs: number;
  /** Products in the other basis, μ. */
  readonly products: number;
  /** [μ × n] */
  readonly input: Matrix;
  /** [μ × k] */
  readonly weights: Matrix;
  /** [m × μ] */
  readonly output: Matrix;
}

function matrix(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, at) =>
    value(Math.floor(at / columns), at % columns),
  );
  return { rows, columns, data };
}

/**
 * The real Fourier transform of n points, n even, with Gauss's three multiplications for each complex product.
 *
 * Correlation with w is multiplication by the conjugate spectrum of w. For X = a + ib and W* = c + id the
 * product is (ac − bd) + i(ad + bc), from ac, bd and (a + b)(c + d).
 *
 * @param taps k
 * @param points n
 */
export function fourierTransform(taps: number, points: number): Transform {
  const bins = points / 2 - 1;
  const products = 3 * bins + 2;
  const outputs = points - taps + 1;
  const angle = (bin: number, at: number) => (2 * Math.PI * ((bin * at) % points)) / points;
  /** Rows: both real bins, then the real parts, the imaginary parts and the sums of both of all others. */
  const analysis = (row: number, at: number, sign: number) => {
    if (row === 0) return 1;
    if (row === 1) return at % 2 === 0 ? 1 : -1;
    const kind = Math.floor((row - 2) / bins);
    const bin = ((row - 2) % bins) + 1;
    const real = Math.cos(angle(bin, at));
    const imaginary = sign * Math.sin(angle(bin, at));
    return [real, imaginary, real + imaginary][kind] ?? 0;
  };
  const synthesis = (at: number, row: number) => {
    if (row === 0) return 1 / points;
    if (row === 1) return (at % 2 === 0 ? 1 : -1) / points;
    const kind = Math.floor((row - 2) / bins);
    const bin = ((row - 2) % bins) + 1;
    // y = 2/n · Σ (Re cos − Im sin), Re = p0 − p1, Im = p2 − p0 − p1.
    const cosine = (2 / points) * Math.cos(angle(bin, at));
    const sine = (2 / points) * Math.sin(angle(bin, at));
    return [cosine + sine, sine - cosine, -sine][kind] ?? 0;
  };
  return {
    outputs,
    products,
    input: matrix(products, points, (row, at) => analysis(row, at, -1)),
    weights: matrix(products, taps, (row, at) => analysis(row, at, 1)),
    output: matrix(outputs, products, synthesis),
  };
}

/**
 * Toom-Cook's F(4, 3) on the points 0, ±1, ±2 and ∞: six products for four values of three taps.
 *
 * Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks" (2015), section 4.3.
 */
export function toomCook43(): Transform {
  const input = [
    [4, 0, -5, 0, 1, 0],
    [0, -4, -4, 1, 1, 0],
    [0, 4, -4, -1, 1, 0],
    [0, -2, -1, 2, 1, 0],
    [0, 2, -1, -2, 1, 0],
    [0, 4, 0, -5, 0, 1],
  ];
  const weights = [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
  ];
  const output = [
    [1, 1, 1, 1, 1, 0],
    [0, 1, -1, 2, -2, 0],
    [0, 1, 1, 4, 4, 0],
    [0, 1, -1, 8, -8, 1],
  ];
  return {
    outputs: 4,
    products: 6,
    input: matrix(6, 6, (row, at) => input[row]?.[at] ?? 0),
    weights: matrix(6, 3, (row, at) => weights[row]?.[at] ?? 0),
    output: matrix(4, 6, (row, at) => output[row]?.[at] ?? 0),
  };
}
