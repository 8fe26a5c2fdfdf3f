/** Milliseconds of a frame by the configuration of its packet: SILK, hybrid, CELT. */
const SILK_MS = [10, 20, 40, 60] as const;
const HYBRID_MS = [10, 20] as const;
const CELT_MS = [2.5, 5, 10, 20] as const;

/**
 * How long a packet of Opus is when it is played, from its first bytes: https://www.rfc-editor.org/rfc/rfc6716#section-3.1
 *
 * What reads an Ogg file takes what a decoder leaves out off the first packet. In the middle of a joined stream nothing
 * is left out.
 *
 * @returns Seconds.
 */
export function opusPacketSeconds([toc = 0, frames = 0]: Uint8Array): number {
  const configuration = toc >> 3;
  const frameMs =
    configuration < 12
      ? (SILK_MS[configuration & 3] ?? 0)
      : configuration < 16
        ? (HYBRID_MS[configuration & 1] ?? 0)
        : (CELT_MS[configuration & 3] ?? 0);
  return (frameMs * countOf(toc & 3, frames)) / 1000;
}

function countOf(code: number, frames: number): number {
  if (code === 0) return 1;
  return code === 3 ? frames & 63 : 2;
}
