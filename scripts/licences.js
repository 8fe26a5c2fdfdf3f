import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts `licences.txt` into what is built: our licence and those of everything that is in it.
 *
 * @param {readonly string[]} [more] Packages beside those that the page depends on.
 * @returns {import('vite').Plugin}
 */
export function licences(more = []) {
  let root = '';
  return {
    name: 'knik:licences',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: collect(root, more) });
    },
  };
}

/**
 * @param {string} root
 * @param {readonly string[]} more
 */
function collect(root, more) {
  const parts = [
    `Knik in the browser. Its own source is under the Apache License 2.0. The site as it is built also
contains eSpeak NG, which is under the GNU General Public License, version 3 or later; the built site as a
whole is therefore distributed under the terms of that licence. The sources lie beside the scripts, as
source maps, and in the packages named below, in the versions named below.\n`,
    section('Knik', readFileSync(join(root, 'LICENSE'), 'utf8')),
  ];
  for (const name of [...runtimePackages(root), ...more]) {
    const folder = join(root, 'node_modules', name);
    /** @type {{ version: string, license: string }} */
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    if (!file) throw new Error(`${name} comes without a licence text; the site must carry one.`);
    parts.push(
      section(`${name} ${version} (${license})`, readFileSync(join(folder, file), 'utf8')),
    );
  }
  return parts.join('\n');
}

/**
 * What the page depends on, directly and through its dependencies.
 *
 * @param {string} root
 * @returns {string[]}
 */
function runtimePackages(root) {
  /** @type {Set<string>} */
  const found = new Set();
  const queue = [root];
  for (const folder of queue) {
    /** @type {{ dependencies?: Record<string, string> }} */
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      const path = join(root, 'node_modules', name);
      if (found.has(name) || !existsSync(path)) continue;
      found.add(name);
      queue.push(path);
    }
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en'));
}

/**
 * @param {string} title
 * @param {string} text
 */
function section(title, text) {
  return `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${text.trim()}\n`;
}
