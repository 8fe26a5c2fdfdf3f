import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Dependencies of our dependencies that are not built into the site: an alias of the build stands in
 * for the first of them, the builds of the ONNX runtime that the site has do without others, and types leave
 * nothing behind.
 */
const NOT_BUILT_IN = new Set([
  '@huggingface/transformers',
  '@types/dom-mediacapture-transform',
  '@types/dom-webcodecs',
  'flatbuffers',
  'guid-typescript',
  'long',
  'platform',
  'protobufjs',
]);

/** The licence of the ONNX runtime, whose packages come without its text. */
const ONNX_RUNTIME_LICENCE = `MIT License

Copyright (c) Microsoft Corporation

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions
of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
DEALINGS IN THE SOFTWARE.
`;

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
    parts.push(section(`${name} ${version} (${license})`, licenceText(name, folder)));
  }
  return parts.join('\n');
}

/**
 * @param {string} name
 * @param {string} folder
 */
function licenceText(name, folder) {
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
  if (file) return readFileSync(join(folder, file), 'utf8');
  if (name.startsWith('onnxruntime-')) return ONNX_RUNTIME_LICENCE;
  throw new Error(`${name} comes without a licence text; the site must carry one.`);
}

/**
 * The packages that the page depends on, directly and through its dependencies.
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
      if (found.has(name) || NOT_BUILT_IN.has(name) || !existsSync(path)) continue;
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
