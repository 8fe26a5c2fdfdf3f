import type { ReplySource } from '../contract/index.ts';
import type { OpenBreather } from '../shared/breather.ts';
import type { Clock } from '../shared/clock.ts';
import type { ServerConfiguration } from './configuration.ts';
import type { FetchPage } from './fetch-page.ts';
import { createHandler, type Handler } from './handler.ts';
import type { Log } from './log.ts';
import { openSocket, type SocketListener, type SocketPeer } from './socket.ts';
import { encoders } from './stages.ts';
import type { VoiceCapacity } from './voice-queue.ts';
import type { Stages } from './bounded-turn.ts';
import { createTurns } from './turns.ts';

export interface ServerOptions {
  readonly configuration: ServerConfiguration;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Gives the reply source for a model. */
  readonly openReply: (model: string) => ReplySource;
  readonly stages: Stages;
  readonly capacity?: VoiceCapacity;
  /** Fetches pages of the web to be read aloud; `undefined`: none are. */
  readonly fetchPage?: FetchPage | undefined;
  /** Asked for every turn. */
  readonly openBreather: OpenBreather;
  readonly clock: Clock;
  readonly wallTimeMs: () => number;
  readonly log: Log;
}

/** The server without a host: whatever speaks HTTP and WebSocket can give it requests. */
export interface KnikServer {
  readonly handle: Handler;
  /** A socket was opened; the host has checked its origin. */
  openSocket(peer: SocketPeer, address: string): SocketListener;
  /** Turns away new turns, and ends those under way after `graceMs`. */
  stop(graceMs: number): Promise<void>;
  /** How many turns are under way. */
  readonly activeTurns: number;
}

export function createServer(options: ServerOptions): KnikServer {
  const { configuration, clock, log, allowedOrigins } = options;
  const { limits, models, historyContextSize, voiceName, sampleRateHz } = configuration;
  const turns = createTurns({
    openReply: options.openReply,
    stages: options.stages,
    capacity: options.capacity,
    limits,
    openBreather: options.openBreather,
    clock,
    wallTimeMs: options.wallTimeMs,
    log,
  });
  const voice = { voice: voiceName, speed: 1, sampleRateHz };
  const defaults = { models, voice, historyContextSize, limits };
  const services = { turns, defaults, clock, limits, ...encoders };
  return {
    handle: createHandler({
      ...services,
      allowedOrigins,
      fetchPage: options.fetchPage,
      provider: configuration.provider.name,
      log,
    }),
    openSocket: (peer, address) => openSocket(peer, address, services),
    stop: (graceMs) => turns.stop(graceMs),
    get activeTurns() {
      return turns.active;
    },
  };
}
