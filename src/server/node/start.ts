import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Environment } from '../../contract/configuration.ts';
import { systemClock } from '../../shared/clock.ts';
import { readServerConfiguration } from '../configuration.ts';
import { jsonLog } from '../log.ts';
import { openProvider } from '../providers.ts';
import { createServer } from '../server.ts';
import { serverStages } from '../stages.ts';
import { startHost, type RunningHost } from './host.ts';
import { serverVoices, withBasicVoice } from './server-voices.ts';
import { serveSite } from './site.ts';
import { createVoiceThreads } from './voice-thread.ts';

export interface StartOptions {
  readonly env: Environment;
  /** 0: any that is free. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Folder of the built page; `undefined` for the API alone. */
  readonly site: string | undefined;
  readonly writeLog: (line: string) => void;
}

/** Speech takes a twentieth of its own length to make: more threads would only take memory. */
const MOST_VOICE_THREADS = 4;

/** Runs the server as the built `dist-server` holds it. */
export async function startKnik(options: StartOptions): Promise<RunningHost> {
  const { env, port, host, site } = options;
  const configuration = readServerConfiguration(env);
  const log = jsonLog(options.writeLog, Date.now);
  const besides = (name: string) => new URL(name, import.meta.url);
  const pack = readFileSync(besides('espeak-pack.bin'));
  const threads = Math.min(MOST_VOICE_THREADS, Math.max(1, availableParallelism() - 1));
  const voice = createVoiceThreads(besides('voice-entry.js'), pack, threads, serverVoices(site));
  // Should it fail, the first sentence tries again and says so.
  voice.preload(configuration.voiceName).catch(() => {});
  const allowedOrigins = new Set(configuration.allowedOrigins ?? ownOrigins(port));
  const server = createServer({
    configuration,
    allowedOrigins,
    openReply: openProvider(configuration.provider, systemClock),
    stages: serverStages(withBasicVoice(voice.synthesize)),
    clock: systemClock,
    wallTimeMs: Date.now,
    log,
  });
  const running = await startHost({
    server,
    configuration,
    allowedOrigins,
    site: site !== undefined && existsSync(site) ? serveSite(site) : undefined,
    host,
    port,
  });
  const { name } = configuration.provider;
  log({ event: 'started', address: `http://${host}:${running.port}`, provider: name });
  return {
    port: running.port,
    async stop(graceMs) {
      log({ event: 'stopping', turns: server.activeTurns });
      await running.stop(graceMs);
      voice.dispose();
      log({ event: 'stopped' });
    },
  };
}

/** Where a person on the same machine opens the page. */
function ownOrigins(port: number): readonly string[] {
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}
