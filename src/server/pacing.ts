import type { ReplySource, Synthesize } from '../contract/index.ts';
import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import type { Breathe } from '../shared/breather.ts';

type Room = () => Promise<void>;

/** So much text is read and cut in a millisecond or two. */
const LONGEST_DELTA = 2048;
/** More often than a voice is given up. */
const SIGN_OF_LIFE_MS = 10_000;

/** A source that is read no faster than `room` and the event loop allow, in deltas of bounded length. */
export function pacedReply(source: ReplySource, room: Room, breathe: Breathe): ReplySource {
  return async function* pacedDeltas(request) {
    // Many may ask at the same moment.
    await breathe();
    for await (const delta of source(request)) {
      for (const part of partsOf(delta)) {
        await room();
        await breathe();
        yield part;
      }
    }
  };
}

/** A voice that makes nothing more while there is no room for it; waiting for a client is not its failure. */
export function pacedVoice(synthesize: Synthesize, room: Room, clock: Clock): Synthesize {
  return async (request) => {
    const sign = () => {
      request.onProgress?.();
      cancelSign = clock.after(SIGN_OF_LIFE_MS, sign);
    };
    let cancelSign = clock.after(SIGN_OF_LIFE_MS, sign);
    const forget = onAbort(request.signal, () => cancelSign());
    try {
      await room();
    } finally {
      forget();
      cancelSign();
    }
    request.signal.throwIfAborted();
    return synthesize(request);
  };
}

/** Never cut within a character. */
function* partsOf(delta: string): Generator<string> {
  let start = 0;
  while (delta.length - start > LONGEST_DELTA) {
    let end = start + LONGEST_DELTA;
    if (/[\uD800-\uDBFF]/.test(delta.charAt(end - 1))) end--;
    yield delta.slice(start, end);
    start = end;
  }
  yield delta.slice(start);
}
