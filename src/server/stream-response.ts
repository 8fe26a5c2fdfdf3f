import { onAbort } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import { createByteStream } from './byte-stream.ts';
import { createBackpressure } from './backpressure.ts';
import type { Limits } from './limits.ts';
import type { EncodeAudio } from './sse.ts';
import { encodeSse } from './sse.ts';
import type { TurnPlan } from './bounded-turn.ts';
import type { Turns } from './turns.ts';

export interface StreamServices {
  readonly turns: Turns;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly encodeAudio: EncodeAudio;
}

const SIGN_OF_LIFE_MS = 15_000;

/**
 * A reply as server-sent events, made no faster than the client takes them.
 *
 * @param signal Aborted when the client has left.
 */
export function streamResponse(
  plan: TurnPlan,
  signal: AbortSignal,
  { turns, limits, clock, encodeAudio }: StreamServices,
): Response {
  const encoder = new TextEncoder();
  const controller = new AbortController();
  const leave = () => {
    backpressure.close();
    controller.abort();
  };
  const backpressure = createBackpressure({
    ...limits,
    clock,
    onUnread() {
      bytes.fail(new Error('The client has stopped reading.'));
      leave();
    },
  });
  const bytes = createByteStream({
    onTaken: (count) => backpressure.remove(count),
    onCancel: leave,
  });
  const write = (text: string) => {
    const encoded = encoder.encode(text);
    backpressure.add(encoded.length);
    bytes.write(encoded);
  };
  const forget = onAbort(signal, leave);

  const outlet = {
    emit(event: Parameters<typeof encodeSse>[0]) {
      write(encodeSse(event, encodeAudio));
    },
    room: backpressure.room,
    roomForSound: backpressure.room,
  };
  // Shows the client, and the proxies between, that a silence is not the end.
  let cancelSign = clock.after(SIGN_OF_LIFE_MS, giveSign);
  function giveSign(): void {
    write(': still here\n\n');
    cancelSign = clock.after(SIGN_OF_LIFE_MS, giveSign);
  }
  void turns.run(plan, outlet, controller.signal).finally(() => {
    cancelSign();
    bytes.end();
    forget();
  });

  return new Response(bytes.stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Proxies that collect a response before passing it on would turn a stream into a wait.
      'x-accel-buffering': 'no',
    },
  });
}
