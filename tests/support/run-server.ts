import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Ends it and resolves to its exit code; `null` when the signal ended it. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const START = join(import.meta.dirname, '../../scripts/start.js');

/**
 * Runs what `npm start` runs, on what was built into `folder`.
 *
 * @throws Error with its output when it ends instead of listening.
 */
export async function runServer(
  folder: string,
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [START, '--no-build'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let wake = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      output += piece.toString('utf8');
      wake();
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  void exited.then(() => wake());
  while (!output.includes('Knik is at')) {
    if (child.exitCode !== null) throw new Error(output);
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    output: () => output,
    kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}
