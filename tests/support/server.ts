import type { ReplySource } from '../../src/contract/index.ts';
import { openSentencePacing } from '../../src/session/pacing/by-sentence.ts';
import { readServerConfiguration } from '../../src/server/configuration.ts';
import type { FetchPage } from '../../src/server/fetch-page.ts';
import type { Limits } from '../../src/server/limits.ts';
import type { LogEntry } from '../../src/server/log.ts';
import { startHost } from '../../src/server/node/host.ts';
import { openProvider } from '../../src/server/providers.ts';
import { createServer } from '../../src/server/server.ts';
import type { Stages } from '../../src/server/bounded-turn.ts';
import { sharedBreather } from '../../src/shared/breather.ts';
import { systemClock, type Clock } from '../../src/shared/clock.ts';
import type { VoiceCapacity } from '../../src/server/voice-queue.ts';
import {
  openPlainSegmenter,
  plainReader,
  replyOf,
  shapePlainly,
  speakAtOnce,
} from './turn-harness.ts';

export interface TestServer {
  /** Origin, without a slash at its end. */
  readonly url: string;
  readonly log: readonly LogEntry[];
  /** Turns under way. */
  readonly activeTurns: number;
  stop(graceMs?: number): Promise<void>;
}

export interface TestServerOptions {
  readonly reply?: ReplySource;
  readonly stages?: Partial<Stages>;
  /** Limits are far away unless given here. */
  readonly limits?: Partial<Limits>;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the machine's. */
  readonly clock?: Clock;
  readonly wallTimeMs?: () => number;
  readonly allowedOrigin?: string;
  readonly capacity?: VoiceCapacity;
  readonly fetchPage?: FetchPage;
  /** Replies come from what `env` says instead. */
  readonly isProvided?: boolean;
}

/** Pages of this origin may use a test server. */
export const ALLOWED_ORIGIN = 'https://knik.example';

/** The Node host as it is, on 127.0.0.1 and plain stages. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const read = readServerConfiguration({ KNIK_VOICE_NAME: 'test', ...options.env });
  const far = { turns: 2000, turnsPerMinute: 1_000_000, turnsPerDay: 1_000_000_000 };
  const configuration = { ...read, limits: { ...read.limits, ...far, ...options.limits } };
  const allowedOrigins = new Set([options.allowedOrigin ?? ALLOWED_ORIGIN]);
  const log: LogEntry[] = [];
  const reply = options.reply ?? replyOf('One. ', 'Two.');
  const openBreather = sharedBreather(systemClock);
  const server = createServer({
    configuration,
    allowedOrigins,
    openReply: options.isProvided
      ? openProvider(configuration.provider, systemClock, openBreather)
      : () => reply,
    ...(options.capacity && { capacity: options.capacity }),
    fetchPage: options.fetchPage,
    stages: {
      openReader: plainReader,
      openSegmenter: openPlainSegmenter,
      openPacing: openSentencePacing,
      synthesize: speakAtOnce,
      shapeChunk: shapePlainly,
      ...options.stages,
    },
    openBreather,
    clock: options.clock ?? systemClock,
    wallTimeMs: options.wallTimeMs ?? Date.now,
    log: (entry) => log.push(entry),
  });
  const host = await startHost({
    server,
    configuration,
    allowedOrigins,
    site: undefined,
    host: '127.0.0.1',
    port: 0,
    log: (entry) => log.push(entry),
  });
  return {
    url: `http://127.0.0.1:${host.port}`,
    log,
    get activeTurns() {
      return server.activeTurns;
    },
    stop: (graceMs = 0) => host.stop(graceMs),
  };
}

/** Posts JSON. */
export function post(
  url: string,
  body: unknown,
  init: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...init.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: init.signal ?? null,
  });
}

export interface SseEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | undefined;
}

/** A stream as a well-behaved reader takes it, by the letter of the standard. */
export function parseSse(text: string): SseEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const fields = block.split('\n').map((line) => /^([^:]*):? ?(.*)$/s.exec(line) ?? []);
      const values = (name: string) =>
        fields.filter(([, field]) => field === name).map(([, , value = '']) => value);
      const [id] = values('id');
      return { event: values('event').join(''), data: values('data').join('\n'), id };
    });
}
