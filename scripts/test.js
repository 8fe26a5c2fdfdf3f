// Runs every check, goes on after a failure, and ends with one line that counts them all.
// With `--browsers` also the journeys in Firefox and WebKitGTK, where this machine has them.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBrowser } from './browser.js';
import { FAILURES_FILE } from './failures-reporter.js';

const REPORTS = '.cache/reports';

/** @typedef {{ passed: number, failed: number }} Count */

const require = createRequire(import.meta.url);
const total = { passed: 0, failed: 0 };
/**
 * The failures, repeated at the end: in the runner's own output they are thousands of lines further up.
 *
 * @type {string[]}
 */
const failures = [];

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

await check('format', 'oxfmt', ['--check']);
await check('lint', 'oxlint', ['-c', 'oxlint.config.mjs', '--type-aware', '--deny-warnings']);
await check('types', 'typescript', ['-b'], 'tsc');

try {
  process.env['KNIK_CHROMIUM'] = ensureBrowser();
  await suite(
    'unit and browser',
    'vitest',
    [
      'run',
      '--reporter=dot',
      '--reporter=./scripts/failures-reporter.js',
      '--reporter=json',
      `--outputFile.json=${REPORTS}/vitest.json`,
    ],
    `${REPORTS}/vitest.json`,
    countVitest,
  );
  // Relative to the folder of its configuration otherwise.
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = join(process.cwd(), REPORTS, 'e2e.json');
  await suite(
    'end to end',
    '@playwright/test',
    ['test', '--config=tests/e2e/playwright.config.ts', '--reporter=line,json'],
    `${REPORTS}/e2e.json`,
    countPlaywright,
  );
  if (process.argv.includes('--browsers')) await otherBrowsers();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed++;
}

for (const failure of failures) console.error(`\n✗ ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/**
 * A check that passes or fails as a whole.
 *
 * @param {string} title
 * @param {string} packageName
 * @param {string[]} args
 * @param {string} [bin]
 */
async function check(title, packageName, args, bin) {
  heading(title);
  const code = await run(packageName, args, bin);
  add(title, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/**
 * A test runner that writes a report with its counts.
 *
 * @param {string} title
 * @param {string} packageName
 * @param {string[]} args
 * @param {string} reportFile
 * @param {(report: any) => Count} count
 */
async function suite(title, packageName, args, reportFile, count) {
  heading(title);
  const code = await run(packageName, args);
  const counted = existsSync(reportFile)
    ? count(JSON.parse(readFileSync(reportFile, 'utf8')))
    : { passed: 0, failed: 0 };
  // A runner that fails without a failed test (a crash, a file that does not load) is a failure too.
  if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) counted.failed = 1;
  add(title, counted);
}

/** A browser that is not there is left out by name; that is no failure. */
async function otherBrowsers() {
  heading('other browsers');
  const code = await start(['scripts/test-browsers.js']);
  const report = `${REPORTS}/browsers.json`;
  /** @type {{ numPassedTests: number, numFailedTests: number }} */
  const { numPassedTests: passed, numFailedTests } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 };
  const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests);
  if (failed > 0) failures.push('Journeys in the other browsers failed; they are listed above.');
  add('other browsers', { passed, failed });
}

/**
 * @param {string} title
 * @param {Count} count
 */
function add(title, count) {
  total.passed += count.passed;
  total.failed += count.failed;
  console.log(`— ${title}: ${count.failed === 0 ? 'ok' : `${count.failed} failed`}`);
}

/**
 * @param {{ numPassedTests: number }} report
 * @returns {Count}
 */
function countVitest(report) {
  /** @type {string[]} */
  const failed = existsSync(FAILURES_FILE) ? JSON.parse(readFileSync(FAILURES_FILE, 'utf8')) : [];
  failures.push(...failed);
  return { passed: report.numPassedTests, failed: failed.length };
}

/**
 * @typedef {object} Suite
 * @property {Suite[]} [suites]
 * @property {{ file: string, title: string, tests: { status: string, results: { error?: { message?: string } }[] }[] }[]} specs
 */

/**
 * @param {{ suites: Suite[], errors: { message?: string }[],
 *   stats: { expected: number, unexpected: number, flaky: number } }} report
 * @returns {Count}
 */
function countPlaywright({ suites, errors, stats }) {
  const specs = suites.flatMap(specsOf);
  for (const { file, title, tests } of specs) {
    const bad = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
    const messages = bad.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ''));
    if (bad.length > 0) failures.push(`${file}: ${title}\n${messages.join('\n')}`);
  }
  failures.push(...errors.map(({ message }) => message ?? 'Playwright failed.'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * @param {Suite} suite
 * @returns {Suite['specs']}
 */
function specsOf({ suites = [], specs }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** @param {string} title */
function heading(title) {
  console.log(`\n— ${title} …`);
}

/**
 * Runs a package's command with this same Node: no shell, no PATH, the same on every system.
 *
 * @param {string} packageName
 * @param {string[]} args
 * @param {string} [bin] The command's name where the package has several.
 * @returns {Promise<number>} Its exit code.
 */
function run(packageName, args, bin) {
  const manifestPath = findManifest(packageName);
  /** @type {{ bin: string | Record<string, string> }} */
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const commands = typeof manifest.bin === 'string' ? [manifest.bin] : Object.values(manifest.bin);
  const relative = bin && typeof manifest.bin === 'object' ? manifest.bin[bin] : commands[0];
  if (!relative) throw new Error(`${packageName} has no command.`);
  return start([join(dirname(manifestPath), relative), ...args]);
}

/**
 * @param {string[]} args A script, and its arguments.
 * @returns {Promise<number>} Its exit code.
 */
function start(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}

/** @param {string} packageName */
function findManifest(packageName) {
  for (const directory of require.resolve.paths(packageName) ?? []) {
    const path = join(directory, packageName, 'package.json');
    if (existsSync(path)) return path;
  }
  throw new Error(`${packageName} is not installed. Run "npm ci" first.`);
}
