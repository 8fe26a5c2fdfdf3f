import { joinBytes } from './join-bytes.ts';

/** How much of a stream is taken. */
export interface FrameLimits {
  /** The longest frame. */
  readonly frameBytes: number;
  /** The longest stream. */
  readonly totalBytes: number;
}

/** A frame, or all of them together, is longer than the limit. */
export class FramesTooLong extends Error {
  override readonly name = 'FramesTooLong';
}

const LARGEST_PIECE = 8 * 1024;
const CR = 13;
const LF = 10;

/**
 * The same bytes, cut only behind a blank line, as server-sent events end. So a parser never looks at the beginning of a
 * frame twice, however the network has cut it, and holds no more than one frame.
 *
 * Nothing is read before it is asked for. What follows the last blank line comes at the end.
 *
 * @param room Asked before every piece of at most 8 KB; resolves when it may be read. It sees whatever comes, also what is
 *   no frame yet.
 * @returns A stream that fails with {@link FramesTooLong}, and stops reading, beyond a limit.
 */
export function wholeFrames(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limits: FrameLimits,
  room: () => Promise<void> = () => Promise.resolve(),
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  const findEnd = createEndFinder();
  let held: Uint8Array<ArrayBuffer>[] = [];
  let heldBytes = 0;
  let totalBytes = 0;
  let unread = new Uint8Array(0);

  /** The bytes that the network gave at once, in parts that are parsed in a moment; `undefined` at the end. */
  const nextPiece = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    if (unread.length === 0) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      unread = value;
    }
    const piece = unread.subarray(0, LARGEST_PIECE);
    unread = unread.subarray(LARGEST_PIECE);
    return piece;
  };
  const take = (): Uint8Array<ArrayBuffer> => {
    const bytes = joinBytes(held);
    held = [];
    heldBytes = 0;
    return bytes;
  };
  const hold = (bytes: Uint8Array<ArrayBuffer>) => {
    if (bytes.length > 0) held.push(bytes);
    heldBytes += bytes.length;
  };

  return new ReadableStream(
    {
      async pull(controller) {
        for (;;) {
          await room();
          const value = await nextPiece();
          if (value === undefined) {
            if (heldBytes > 0) controller.enqueue(take());
            controller.close();
            return;
          }
          totalBytes += value.length;
          const end = findEnd(value);
          hold(value.subarray(0, end));
          const frames = end > 0 ? take() : undefined;
          hold(value.subarray(end));
          if (heldBytes > limits.frameBytes || totalBytes > limits.totalBytes) {
            reader.cancel().catch(() => {});
            throw new FramesTooLong('The stream is longer than it may be.');
          }
          if (frames !== undefined) {
            controller.enqueue(frames);
            return;
          }
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Finds where the last blank line of a piece ends; 0: there is none. Lines end with LF, CR or both. */
function createEndFinder(): (bytes: Uint8Array) => number {
  let isLineEmpty = false;
  let isBehindCr = false;
  /** A blank line ended with CR, to which an LF may belong. */
  let isPending = false;
  return (bytes) => {
    let end = 0;
    // By index: an iterator would make an array of every byte.
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      const isSecondHalf = byte === LF && isBehindCr;
      if (isPending) end = isSecondHalf ? at + 1 : at;
      isPending = false;
      if (!isSecondHalf) {
        const endsLine = byte === LF || byte === CR;
        if (endsLine && isLineEmpty) {
          if (byte === CR) isPending = true;
          else end = at + 1;
        }
        isLineEmpty = endsLine;
      }
      isBehindCr = byte === CR;
    }
    return end;
  };
}
