import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Desktop } from './desktop.ts';
import type { OtherBrowser } from './driven-page.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

/** The browsers that this machine has, besides Chromium, and a sentence for each that it lacks. */
export interface Installed {
  readonly open: readonly ((desktop: Desktop) => OtherBrowser)[];
  readonly names: readonly string[];
  readonly missing: readonly string[];
}

/** What the display and the sound card of a test are made of. */
const DESKTOP = ['Xvfb', 'dbus-daemon', 'pulseaudio', 'pactl', 'parec'];

export function findInstalled(): Installed {
  const lacking = DESKTOP.filter((command) => onPath(command) === undefined);
  if (lacking.length > 0) {
    const without = `${lacking.join(', ')} missing: no display or no sound card for the tests.`;
    return { open: [], names: [], missing: [without] };
  }
  const open: ((desktop: Desktop) => OtherBrowser)[] = [];
  const names: string[] = [];
  const missing: string[] = [];

  const firefoxPath = onPath('firefox-esr') ?? onPath('firefox');
  if (firefoxPath) {
    names.push('Firefox');
    open.push((desktop) => firefox(firefoxPath, desktop));
  } else missing.push('Firefox is not installed.');

  const driver = onPath('WebKitWebDriver');
  const [miniBrowser] = miniBrowsers();
  if (driver && miniBrowser) {
    names.push('WebKitGTK');
    open.push((desktop) => webkit(driver, miniBrowser, desktop));
  } else missing.push('WebKitGTK and its driver are not installed.');
  return { open, names, missing };
}

function miniBrowsers(): string[] {
  return ['/usr/lib', '/usr/libexec'].flatMap((folder) =>
    [`${folder}/webkit2gtk-4.1`, ...archFolders(folder)]
      .map((place) => join(place, 'MiniBrowser'))
      .filter((path) => existsSync(path)),
  );
}

/** Debian keeps libraries in a folder by the kind of processor. */
function archFolders(folder: string): string[] {
  return ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((arch) =>
    join(folder, arch, 'webkit2gtk-4.1'),
  );
}

function onPath(command: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));
}
