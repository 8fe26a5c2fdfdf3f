/** Weights as 8-bit integers `q`: they stand for `(q − zeroPoint) · scale`. */
export interface QuantizedWeights {
  readonly data: Int8Array | Uint8Array;
  readonly scale: number;
  readonly zeroPoint: number;
}

/** As `quantize_dynamic` does it for signed weights: symmetric. */
export function quantizeSigned(weights: Float32Array): QuantizedWeights {
  const scale = Math.fround(largest(weights) / 127);
  return {
    data: Int8Array.from(weights, (value) => Math.round(value / scale)),
    scale,
    zeroPoint: 0,
  };
}

/** As `quantize_dynamic` does it for unsigned weights, with a zero of its own. */
export function quantizeUnsigned(weights: Float32Array): QuantizedWeights {
  const scale = Math.fround((2 * largest(weights)) / 255);
  const zeroPoint = 128;
  const data = Uint8ClampedArray.from(weights, (value) => Math.round(value / scale) + zeroPoint);
  return { data: new Uint8Array(data.buffer), scale, zeroPoint };
}

export function dequantizeWeights({ data, scale, zeroPoint }: QuantizedWeights): Float32Array {
  return Float32Array.from(data, (value) => (value - zeroPoint) * scale);
}

function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
