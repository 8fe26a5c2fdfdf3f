import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Environment } from '../../contract/configuration.ts';
import { sharedBreather } from '../../shared/breather.ts';
import { systemClock } from '../../shared/clock.ts';
import { readServerConfiguration } from '../configuration.ts';
import { createPageFetcher } from '../fetch-page.ts';
import { jsonLog } from '../log.ts';
import { openProvider } from '../providers.ts';
import { createServer } from '../server.ts';
import { serverStages } from '../stages.ts';
import { createAskWeb } from './fetch-page-network.ts';
import { startHost } from './host.ts';
import { listenProblem, ownOrigins, pageAddress, readListenAddress } from './listen-address.ts';
import { tieToProcess } from './process.ts';
import { serverVoices, withBasicVoice } from './server-voices.ts';
import { serveSite } from './site.ts';
import { createVoiceThreads } from './voice-thread.ts';

export interface StartOptions {
  readonly env: Environment;
  /** Folder of the built page; `undefined` for the API alone. */
  readonly site: string | undefined;
  readonly writeLog: (line: string) => void;
}

/** Speech takes a twentieth of its own length to make: more threads would only take memory. */
const MOST_VOICE_THREADS = 4;

/**
 * Runs the server as the built `dist-server` holds it, until a signal ends the process.
 *
 * @returns Where a person on this machine opens the page.
 * @throws Error with a sentence for a person when a setting makes no sense or cannot be had.
 */
export async function startKnik({ env, site, writeLog }: StartOptions): Promise<string> {
  const configuration = readServerConfiguration(env);
  const address = readListenAddress(env);
  const log = jsonLog(writeLog, Date.now);
  const besides = (name: string) => new URL(name, import.meta.url);
  const pack = readFileSync(besides('espeak-pack.bin'));
  const threads = Math.min(MOST_VOICE_THREADS, Math.max(1, availableParallelism() - 1));
  const voice = createVoiceThreads(besides('voice-entry.js'), pack, {
    threads,
    voiceOf: serverVoices(site),
    log,
  });
  // Should it fail, the first sentence tries again and says so.
  voice.preload(configuration.voiceName).catch(() => {});
  const allowedOrigins = new Set(configuration.allowedOrigins ?? ownOrigins(address));
  const fetchPage = createPageFetcher({
    ask: createAskWeb(),
    requestLimits: configuration.limits,
    clock: systemClock,
    wallTimeMs: Date.now,
  });
  const openBreather = sharedBreather(systemClock);
  const server = createServer({
    configuration,
    allowedOrigins,
    openReply: openProvider(configuration.provider, systemClock, openBreather),
    stages: serverStages(withBasicVoice(voice.synthesize)),
    capacity: voice.capacity,
    fetchPage: configuration.fetchesPages ? fetchPage : undefined,
    openBreather,
    clock: systemClock,
    wallTimeMs: Date.now,
    log,
  });
  const running = await startHost({
    server,
    configuration,
    allowedOrigins,
    site: site !== undefined && existsSync(site) ? serveSite(site) : undefined,
    ...address,
    log,
  }).catch((error: unknown) => {
    voice.dispose();
    const sentence = listenProblem(error, address);
    throw sentence === undefined ? error : new Error(sentence, { cause: error });
  });
  const { name } = configuration.provider;
  log({ event: 'started', address: `${address.host}:${running.port}`, provider: name });
  let stopped: Promise<void> | undefined;
  tieToProcess(
    {
      ...running,
      stop(graceMs) {
        if (stopped === undefined) log({ event: 'stopping', turns: server.activeTurns });
        const hostStopped = running.stop(graceMs);
        stopped ??= hostStopped.then(() => {
          voice.dispose();
          log({ event: 'stopped' });
        });
        return stopped;
      },
    },
    log,
  );
  return pageAddress(address);
}
