/** Numbers that describe how a voice says a text. */
export const STYLE_WIDTH = 256;

/** One style for each number of symbols, 1 … 510. */
const STYLE_ROWS = 510;

/** Size of every voice file: 510 × 1 × 256 little-endian float32. */
export const VOICE_FILE_BYTES = STYLE_ROWS * STYLE_WIDTH * Float32Array.BYTES_PER_ELEMENT;

/** A voice of Kokoro: a style for each length of text. */
export interface VoiceStyles {
  /**
   * The style for a text of so many symbols, the boundary tokens not counted.
   *
   * Row `n − 1`, as the reference implementation takes it (`pack[len(ps)-1]` in hexgrad/kokoro's pipeline;
   * kokoro-js takes row `n`).
   *
   * @param symbolCount 1 … 510.
   */
  forLength(symbolCount: number): Float32Array<ArrayBuffer>;
}

/**
 * Reads a voice file.
 *
 * @throws Error when the bytes are too few or too many, as those of an error page are.
 */
export function readVoiceStyles(bytes: Uint8Array<ArrayBuffer>): VoiceStyles {
  if (bytes.length !== VOICE_FILE_BYTES) {
    throw new Error(`A voice has ${bytes.length} bytes instead of ${VOICE_FILE_BYTES}.`);
  }
  const styles = new Float32Array(bytes.slice().buffer);
  return {
    forLength(symbolCount) {
      const row = Math.min(Math.max(symbolCount, 1), STYLE_ROWS) - 1;
      return styles.slice(row * STYLE_WIDTH, (row + 1) * STYLE_WIDTH);
    },
  };
}
