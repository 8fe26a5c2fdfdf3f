import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../scripts/browser.js';
import {
  BENCH_PAGE,
  buildBenchPage,
  buildProduct,
  openPage,
  serveIsolated,
} from './harness/browser.ts';
import { withSection } from './harness/document.ts';
import { originOf, tellOrigin, type Origin } from './harness/machine.ts';
import type { Bench, Table } from './harness/table.ts';
import { budgets } from './tables/budgets.ts';
import { conversations } from './tables/conversations.ts';
import { delta } from './tables/delta.ts';
import { keepSound } from './tables/keep-sound.ts';
import { kokoro } from './tables/kokoro.ts';
import { longTexts } from './tables/long-texts.ts';
import { pacing } from './tables/pacing.ts';
import { readingHour } from './tables/reading-hour.ts';
import { simulation } from './tables/simulation.ts';
import { soundCache } from './tables/sound-cache.ts';

const root = join(import.meta.dirname, '..');

/** In the order of the document. They are measured from the last to the first, which sums up the others. */
const TABLES = [
  budgets,
  simulation,
  pacing,
  delta,
  kokoro,
  soundCache,
  conversations,
  keepSound,
  longTexts,
  readingHour,
] as unknown as readonly Table[];

const ROUNDS = 7;
const QUICK_ROUNDS = 1;

/**
 * Measures tables and writes them down.
 *
 * A table's figures are kept as JSON in `.cache/bench/full`; its section of `docs/BENCHMARKS.md` is made from them. A
 * quick run puts both into `.cache/bench/quick`.
 *
 * @param args Names of tables, all of them where there is none, and `--quick`.
 */
export async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  const names = args.filter((arg) => arg !== '--quick');
  const known = TABLES.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no table ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  }
  const wanted = TABLES.filter(({ name }) => names.length === 0 || names.includes(name));
  const rounds = quick ? QUICK_ROUNDS : ROUNDS;
  const command = [
    'npm run',
    quick ? 'bench:quick' : 'bench',
    ...(names.length > 0 ? ['--'] : []),
    ...names,
  ].join(' ');

  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: [
      ...BROWSER_ARGS,
      // Sound may start without a gesture, as there is nobody to make one.
      '--autoplay-policy=no-user-gesture-required',
      // Memory is measured when it is asked for, not when garbage happens to be collected next.
      '--enable-blink-features=ForceEagerMeasureMemory',
    ],
  });
  const closers: (() => Promise<void>)[] = [() => browser.close()];
  const once = lazily();
  const bench: Bench = {
    browser,
    quick,
    rounds,
    openBenchPage: async (options) => {
      const host = await once('host', async () => {
        const served = await serveIsolated(await once('page', buildBenchPage));
        closers.push(() => served.close());
        return served;
      });
      return openPage(browser, host.url + BENCH_PAGE, options);
    },
    benchPageFolder: async () => join(await once('page', buildBenchPage), BENCH_PAGE),
    buildProduct: (environment = {}) => {
      const key = ['product', ...Object.values(environment)].join(' ').replaceAll(/\W+/g, '-');
      return once(key, async () => {
        const folder = join(root, '.cache/bench', key);
        await buildProduct(folder, environment);
        return folder;
      });
    },
    measured: (table) => resultOf(table, quick)?.data,
    say: (progress) => console.log(`  ${progress}`),
  };

  try {
    for (const table of wanted.toReversed()) {
      console.log(`\n${table.title} (${table.name})`);
      const { packages } = table;
      const origin = originOf({ command, rounds, chromium: browser.version(), packages });
      const started = performance.now();
      const data = await table.measure(bench);
      writeDown(table, { origin, data }, known, quick);
      bench.say(`took ${((performance.now() - started) / 1000).toFixed(0)} s`);
    }
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

interface Result {
  readonly origin: Origin;
  readonly data: unknown;
}

/** Where figures are kept. */
function keptIn(quick: boolean): string {
  return join(root, '.cache/bench', quick ? 'quick' : 'full');
}

function resultOf(name: string, quick: boolean): Result | undefined {
  const file = join(keptIn(quick), `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined;
}

function writeDown(table: Table, result: Result, order: readonly string[], quick: boolean): void {
  const kept = keptIn(quick);
  const docs = quick ? kept : join(root, 'docs');
  mkdirSync(kept, { recursive: true });
  const { name, title } = table;
  writeFileSync(join(kept, `${name}.json`), `${JSON.stringify(result, undefined, 1)}\n`);

  // Told from what JSON keeps, so that it could be told again.
  const { markdown, plots } = table.describe(JSON.parse(JSON.stringify(result.data)));
  for (const [file, svg] of Object.entries(plots)) writeFileSync(join(docs, file), svg);
  const document = join(docs, 'BENCHMARKS.md');
  const text = `## ${title}\n\n${markdown}\n\n${tellOrigin(result.origin)}`;
  const before = existsSync(document) ? readFileSync(document, 'utf8') : '';
  writeFileSync(document, withSection(before, { name, markdown: text }, order));
  const formatter = join(root, 'node_modules/oxfmt/bin/oxfmt');
  if (!quick) execFileSync(process.execPath, [formatter, document], { cwd: root });
  console.log(`\n${markdown}\n`);
}

/** Does a thing when it is first asked for, and once. */
function lazily(): <T>(key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>) => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known as Promise<T>;
  };
}
