import type { EventMap, EventSource, Player } from '../contract/index.ts';
import type { GivenChunks } from '../session/given-chunks.ts';
import type { Metrics } from '../session/metrics/metrics.ts';
import { createHandedOutChunks, createPlayBase64Audio } from '../session/play-base64-audio.ts';
import type { Session } from '../session/session.ts';
import { createChat, createStreamChat, type EncodeReply } from '../session/stream-chat.ts';
import { createTtsProcessorFactory } from '../session/tts-processor.ts';
import { createUseStreamingChat } from '../session/use-streaming-chat.ts';

/** The page's interface for the console and other scripts. */
export interface Knik {
  readonly streamChat: ReturnType<typeof createStreamChat>;
  readonly chat: ReturnType<typeof createChat>;
  readonly playBase64Audio: ReturnType<typeof createPlayBase64Audio>;
  readonly useStreamingChat: ReturnType<typeof createUseStreamingChat>;
  readonly createTtsProcessor: ReturnType<typeof createTtsProcessorFactory>;
  readonly bus: EventSource<EventMap>;
  readonly metrics: Metrics['all'];
}

export interface KnikOptions {
  readonly session: Session;
  readonly player: Player;
  /** Of sound where none has been made. */
  readonly sampleRateHz: number;
  readonly metrics: Metrics['all'];
  /** Called only once there are chunks, and so the code that makes them. */
  readonly encode: EncodeReply;
  readonly decode: (base64: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly whenGiven: GivenChunks['whenGiven'];
}

export function createKnik(options: KnikOptions): Knik {
  const { session, player, sampleRateHz, metrics, encode, decode, whenGiven } = options;
  const handedOut = createHandedOutChunks(session);
  const streamChat = createStreamChat(session, encode, handedOut);
  return {
    streamChat,
    chat: createChat(session, encode, () => sampleRateHz),
    playBase64Audio: createPlayBase64Audio(player, decode, handedOut, whenGiven),
    useStreamingChat: createUseStreamingChat(streamChat),
    createTtsProcessor: createTtsProcessorFactory(session),
    bus: session.bus,
    metrics,
  };
}
