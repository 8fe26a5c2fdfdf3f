// Runs journeys through the production build in Firefox and WebKitGTK, with the sound recorded at the system's sink.
// Installs Debian's packages where it can and may; a browser that is not there is left out, by name.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const REPORT = '.cache/reports/browsers.json';
const PACKAGES = `
  firefox-esr xvfb xauth pulseaudio pulseaudio-utils dbus dbus-x11 libavcodec59
  webkit2gtk-driver gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
  gstreamer1.0-pulseaudio gstreamer1.0-libav libgl1-mesa-dri bubblewrap xdg-dbus-proxy
`
  .trim()
  .split(/\s+/);

install();
rmSync(REPORT, { force: true });
mkdirSync(dirname(REPORT), { recursive: true });
const manifest = createRequire(import.meta.url).resolve('vitest/package.json');
const { status } = spawnSync(
  process.execPath,
  [
    join(dirname(manifest), 'vitest.mjs'),
    'run',
    '-c',
    'tests/browsers/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  ],
  { stdio: 'inherit' },
);
/** @type {{ numPassedTests: number, numFailedTests: number }} */
const { numPassedTests: passed, numFailedTests: failed } = existsSync(REPORT)
  ? JSON.parse(readFileSync(REPORT, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1 };
console.log(`\n${passed} passed, ${status === 0 ? failed : Math.max(1, failed)} failed`);
process.exitCode = status === 0 ? 0 : 1;

/** Installs what Debian has of the browsers, as root and once. */
function install() {
  const isMissing = !existsSync('/usr/bin/firefox-esr') || !existsSync('/usr/bin/WebKitWebDriver');
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isMissing) return;
  console.log('Installing Debian’s Firefox and WebKitGTK with apt-get (about 200 MB, once) …');
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
  ]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 4 * 60_000,
    });
  }
}
