import type { ReplySource, Synthesize } from '../contract/index.ts';

type Room = () => Promise<void>;

/** A source that is read no faster than `room` allows. */
export function pacedReply(source: ReplySource, room: Room): ReplySource {
  return async function* pacedDeltas(request) {
    for await (const delta of source(request)) {
      await room();
      yield delta;
    }
  };
}

/** A voice that makes nothing more while there is no room for it. */
export function pacedVoice(synthesize: Synthesize, room: Room): Synthesize {
  return async (request) => {
    await room();
    request.signal.throwIfAborted();
    return synthesize(request);
  };
}
