import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './client.ts';
import { document, keepFigures, tablesOf } from './document.ts';
import { startMeasuredServer } from './measured-server.ts';
import type { Part } from './part.ts';
import { crowd } from './parts/crowd.ts';
import { endlessUpstream } from './parts/endless-upstream.ts';
import { leaving } from './parts/leaving.ts';
import { slowBesideFast } from './parts/slow-beside-fast.ts';
import { startUpstream } from './upstream.ts';

const ROOT = join(import.meta.dirname, '../..');

/** In the order of the page. */
const PARTS: readonly Part[] = [
  crowd(50, 'short'),
  crowd(200, 'short'),
  crowd(500, 'short'),
  crowd(50, 'long'),
  crowd(200, 'long'),
  crowd(500, 'long'),
  leaving,
  slowBesideFast,
  endlessUpstream('endless'),
  endlessUpstream('line'),
];
const QUICK = PARTS.filter(({ name }) => name === 'crowd-50-short' || !name.startsWith('crowd'));

/**
 * Measures the built server and prints tables. Unless it is the quick form, it also writes `docs/SERVER-LOAD.md`, where
 * parts that are not measured keep their figures of the last time.
 *
 * @param args Names of parts, all of them where there is none; or `--quick`.
 */
export async function main(args: readonly string[]): Promise<void> {
  const isQuick = args.includes('--quick');
  const names = args.filter((arg) => arg !== '--quick');
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    const known = PARTS.map(({ name }) => name).join(', ');
    throw new Error(`There is no part ${unknown.join(', ')}; there are ${known}.`);
  }
  const wanted =
    names.length === 0
      ? isQuick
        ? QUICK
        : PARTS
      : PARTS.filter(({ name }) => names.includes(name));
  const folder = join(ROOT, '.cache/bench/server/figures', isQuick ? 'quick' : 'full');
  mkdirSync(folder, { recursive: true });
  const figures = keepFigures(folder);

  const upstream = await startUpstream();
  const server = await startMeasuredServer({
    GEMINI_API_KEY: 'key',
    KNIK_GEMINI_URL: upstream.url,
  });
  try {
    // The first sentences compile the voice.
    await ask(server.url, 3, true);
    for (const part of wanted) {
      const rows = await part.measure(server);
      for (const row of rows) console.log(`${part.name}: ${row.join(' | ')}`);
      figures.write(part, { rows });
    }
  } finally {
    await server.stop();
    await upstream.close();
  }
  console.log(`\n${tablesOf(wanted, figures.read)}\n`);
  if (isQuick) return;
  const file = join(ROOT, 'docs/SERVER-LOAD.md');
  writeFileSync(file, document(tablesOf(PARTS, figures.read)));
  const formatter = join(ROOT, 'node_modules/oxfmt/bin/oxfmt');
  execFileSync(process.execPath, [formatter, file], { cwd: ROOT });
}
