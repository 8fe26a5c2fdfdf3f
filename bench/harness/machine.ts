import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** What figures depend on besides the code. */
export interface Origin {
  readonly date: string;
  readonly command: string;
  readonly rounds: number;
  readonly machine: string;
  /** How many other processes wanted a core, on average over the minute before. */
  readonly load: number;
  readonly versions: readonly string[];
}

export function originOf(options: {
  readonly command: string;
  readonly rounds: number;
  readonly chromium: string;
  readonly packages: readonly string[];
}): Origin {
  const { command, rounds, chromium, packages } = options;
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString().slice(0, 10),
    command,
    rounds,
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, ${gigabytes} GB, ${type()} ${release()}`,
    load: loadavg()[0] ?? 0,
    versions: [
      `Chromium ${chromium}`,
      `Node ${process.versions.node}`,
      ...packages.map((name) => `${name} ${versionOf(name)}`),
    ],
  };
}

/** Of an installed package. */
function versionOf(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of paths) {
    try {
      const manifest = readFileSync(join(folder, name, 'package.json'), 'utf8');
      return (JSON.parse(manifest) as { version: string }).version;
    } catch {
      // Not here: the next folder up may have it.
    }
  }
  throw new Error(`${name} is not installed.`);
}

/** The line below a table. */
export function tellOrigin(origin: Origin): string {
  const { date, command, rounds, machine, load, versions } = origin;
  return (
    `_\`${command}\` on ${date}: ${rounds} rounds; ${machine}; ${versions.join(', ')}; ` +
    `load before it began ${load.toFixed(1)}._`
  );
}
