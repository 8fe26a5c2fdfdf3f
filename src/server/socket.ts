import type { KnikEvent } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import type { VoiceChoice } from '../session/turn/turn.ts';
import { isRecord, readChatRequest, readSpeed, readVoice } from './chat-request.ts';
import type { ChatDefaults } from './chat-request.ts';
import { createBackpressure } from './backpressure.ts';
import { createRateLimiter } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { encodeFrames } from './socket-frames.ts';
import type { EncodeWav } from './socket-frames.ts';
import type { Turns } from './turns.ts';

/** One end of a WebSocket, whatever the runtime makes it of. */
export interface SocketPeer {
  /**
   * Rejects when it cannot be sent.
   *
   * @param onTaken So many bytes of it are off; where the runtime does not say, at once.
   */
  send(data: string | Uint8Array<ArrayBuffer>, onTaken: (bytes: number) => void): Promise<void>;
  close(code: number, reason: string): void;
}

/** Calls by which the host reports on the client. */
export interface SocketListener {
  /** A text frame; `undefined` for a binary one, of which none are expected. */
  onMessage(text: string | undefined): void;
  onClose(): void;
}

export interface SocketServices {
  readonly turns: Turns;
  readonly defaults: ChatDefaults;
  readonly clock: Clock;
  readonly encodeWav: EncodeWav;
}

/** Close codes of RFC 6455. */
const GOING_AWAY = 1001;
const POLICY_VIOLATION = 1008;

/**
 * A conversation over one socket: one turn at a time, which a further message ends.
 *
 * The client sends `{"type": "message", …}` with what a posted request has, `{"type": "cancel"}`,
 * `{"type": "voice", "voice": …}` and `{"type": "speed", "speed": …}`; the last two are heard from the next
 * sentence on.
 */
export function openSocket(
  peer: SocketPeer,
  address: string,
  { turns, defaults, clock, encodeWav }: SocketServices,
): SocketListener {
  const { limits } = defaults;
  const frames = createRateLimiter(limits.framesPerMinute, clock);
  let choice: VoiceChoice = defaults.voice;
  let closed = false;
  let closeTurn = () => {};

  const backpressure = createBackpressure({
    ...limits,
    clock,
    onUnread: () => close(POLICY_VIOLATION, 'Nothing is being read.'),
  });
  const isIdle = () => close(GOING_AWAY, 'Nothing was asked for a long time.');
  let cancelIdle = clock.after(limits.socketIdleMs, isIdle);

  function close(code: number, reason: string): void {
    if (closed) return;
    forget();
    peer.close(code, reason);
  }

  function forget(): void {
    closed = true;
    cancelIdle();
    closeTurn();
    backpressure.close();
  }

  function send(data: string | Uint8Array<ArrayBuffer>): void {
    if (closed) return;
    backpressure.add(data.length);
    peer.send(data, (bytes) => backpressure.remove(bytes)).catch(() => close(GOING_AWAY, ''));
  }

  function handle(text: string | undefined): void {
    const frame = parse(text);
    switch (frame['type']) {
      case 'message':
        return begin(frame);
      case 'cancel':
        return closeTurn();
      case 'voice':
        choice = { ...choice, voice: readVoice(frame['voice']) };
        return;
      case 'speed':
        choice = { ...choice, speed: readSpeed(frame['speed']) };
        return;
      default:
        throw new Refusal(400, 'body-invalid', 'Send a message, cancel, voice or speed.');
    }
  }

  function begin(frame: Record<string, unknown>): void {
    const { voice, sound, ...request } = readChatRequest(frame, { ...defaults, voice: choice });
    const isSpoken = turns.admit(address, sound);
    choice = voice;
    closeTurn();
    const controller = new AbortController();
    closeTurn = () => controller.abort();
    const outlet = {
      emit(event: KnikEvent) {
        for (const data of encodeFrames(event, encodeWav)) send(data);
      },
      room: backpressure.room,
      roomForSound: backpressure.room,
    };
    const plan = {
      ...request,
      address,
      voice: isSpoken ? () => choice : undefined,
      isVoiceBusy: sound !== false && !isSpoken,
    };
    void turns.run(plan, outlet, controller.signal);
  }

  return {
    onMessage(text) {
      if (closed) return;
      cancelIdle();
      cancelIdle = clock.after(limits.socketIdleMs, isIdle);
      if (frames.take(address) > 0) return close(POLICY_VIOLATION, 'That was a lot at once.');
      try {
        handle(text);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { status, code, message, headers } = error;
        const retryAfter = headers['retry-after'];
        send(JSON.stringify({ type: 'refused', status, code, message, retryAfter }));
      }
    },
    onClose: forget,
  };
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    const frame: unknown = JSON.parse(text ?? '');
    if (isRecord(frame)) return frame;
  } catch {
    // Said below, as for every other text that is no object.
  }
  throw new Refusal(
    400,
    'body-invalid',
    'Send JSON objects, such as {"type": "message", "message": "Tell me a joke"}.',
  );
}
