import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer } from '../../scripts/build-server.js';
import { freePort } from '../../tests/support/run-server.ts';

/** The answer of `probe.mjs`. */
export interface Figures {
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** The most processor time that the event loop took between two ticks of 5 ms. */
  readonly longestTurnMs: number;
  readonly memoryMb: number;
  readonly descriptors: number;
  readonly processorSeconds: number;
}

export interface MeasuredServer {
  readonly url: string;
  figures(): Promise<Figures>;
  /** Forgets the delays of the event loop so far. */
  reset(): void;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '../..');

/** Builds the server as it is deployed, and runs it with a probe. */
export async function startMeasuredServer(
  env: Readonly<Record<string, string>>,
): Promise<MeasuredServer> {
  const folder = join(ROOT, '.cache/bench/server');
  await buildServer(join(folder, 'dist-server'), ROOT);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'dist/index.html'), '<!doctype html><title>Knik</title>');
  const port = await freePort();
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href;
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.js'), '--no-build'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      NODE_OPTIONS: `--import=${probe}`,
      KNIK_TURNS_PER_MINUTE: '100000',
      KNIK_TURNS_PER_DAY: '1000000',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('The server did not start.');
  }
  return {
    url,
    async figures() {
      child.send('figures');
      const [figures] = (await once(child, 'message')) as [Figures];
      return figures;
    },
    reset: () => void child.send('reset'),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      child.kill('SIGINT');
      await exited;
    },
  };
}
