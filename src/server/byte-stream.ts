import { joinBytes } from '../shared/join-bytes.ts';

/** Bytes written on one side and streamed on the other, no sooner than they are asked for. */
export interface ByteStream {
  readonly stream: ReadableStream<Uint8Array>;
  write(bytes: Uint8Array): void;
  /** Ends the stream behind what was written. */
  end(): void;
  /** Breaks it off; what was not taken is lost. */
  fail(reason: unknown): void;
}

export interface ByteStreamOptions {
  /** So many bytes were taken. */
  readonly onTaken: (bytes: number) => void;
  /** The reader has gone. Not called after `end` or `fail` have taken effect. */
  readonly onCancel: () => void;
}

/** Small enough to show how far a slow client has come. */
const LARGEST_PIECE = 16 * 1024;

export function createByteStream({ onTaken, onCancel }: ByteStreamOptions): ByteStream {
  let queued: Uint8Array[] = [];
  let ended = false;
  let settled = false;
  const isWaiting = () => queued.length === 0 && !ended && !settled;
  let wake = () => {};
  let fail: ByteStream['fail'] = () => {};

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (reason) => {
          if (settled) return;
          settled = true;
          queued = [];
          controller.error(reason);
          wake();
        };
      },
      async pull(controller) {
        while (isWaiting()) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (settled) return;
        if (queued.length > 0) {
          const waiting = joinBytes(queued);
          const bytes = waiting.subarray(0, LARGEST_PIECE);
          queued = waiting.length > bytes.length ? [waiting.subarray(LARGEST_PIECE)] : [];
          controller.enqueue(bytes);
          onTaken(bytes.length);
        } else {
          settled = true;
          controller.close();
        }
      },
      cancel() {
        settled = true;
        queued = [];
        wake();
        onCancel();
      },
    },
    // Nothing is pulled ahead of the reader: what waits, waits here, where it is counted.
    { highWaterMark: 0 },
  );

  return {
    stream,
    write(bytes) {
      if (settled || ended) return;
      queued.push(bytes);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    fail: (reason) => fail(reason),
  };
}
