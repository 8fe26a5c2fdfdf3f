import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Names under which a system's own Chromium or Chrome is found on the PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * What every browser of the tests is started with: it stays on this machine and asks nobody for anything.
 * Root may not use Chromium's sandbox.
 */
export const BROWSER_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Where a Chromium is, without installing one: `KNIK_CHROMIUM`, then Playwright's own, then the PATH.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  const explicit = process.env['KNIK_CHROMIUM'];
  if (explicit) {
    if (!existsSync(explicit))
      throw new Error(`KNIK_CHROMIUM names ${explicit}, which is not there.`);
    return explicit;
  }
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const candidate = join(directory, process.platform === 'win32' ? `${name}.exe` : name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return undefined;
}

/**
 * Finds a Chromium, and installs one where there is none: Playwright's, else Debian's. Says what it does.
 *
 * @returns {string} The path of its executable.
 * @throws {Error} When none could be had, with what to do.
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium found. Installing the one of Playwright (once) …');
  attempt('npx', ['playwright', 'install', 'chromium']);
  const own = findBrowser();
  if (own) return own;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('That did not work. Installing Debian’s chromium with apt-get …');
    attempt('apt-get', ['update', '-qq']);
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const system = findBrowser();
    if (system) return system;
  }
  throw new Error(
    'The tests need Chromium and none could be installed. Install Chromium or Chrome, or set KNIK_CHROMIUM to its executable.',
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function attempt(command, args) {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 8 * 60_000,
  });
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
