import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** JS and CSS that must arrive before the page can be used, in bytes of gzip. */
export const FIRST_LOAD_LIMIT = 35 * 1024;

/**
 * Fails the build when the page has become too heavy to open at once.
 *
 * What counts is read off the built index.html: its scripts, what they import at once (which the build
 * lists as `modulepreload`), and its style sheets. Files that the page loads later do not count.
 *
 * @returns {import('vite').Plugin}
 */
export function firstLoadBudget() {
  let outDir = '';
  let isBuilt = false;
  return {
    name: 'knik:first-load-budget',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      isBuilt = true;
    },
    closeBundle: {
      order: 'post',
      handler() {
        // Also called when the build has failed: then that error is to be seen, not what an older build weighs.
        if (!isBuilt) return;
        const sizes = measureFirstLoad(outDir);
        const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
        const report = `first load: ${kilobytes(total)} of ${kilobytes(FIRST_LOAD_LIMIT)} gzip`;
        if (total <= FIRST_LOAD_LIMIT) {
          console.log(report);
          return;
        }
        const list = sizes.map(({ file, bytes }) => `  ${kilobytes(bytes)}  ${file}`).join('\n');
        throw new Error(`${report}. Load something later, or make it smaller:\n${list}`);
      },
    },
  };
}

/**
 * What of a built site must arrive before its page can be used, in bytes of gzip.
 *
 * @param {string} outDir
 */
export function measureFirstLoad(outDir) {
  const files = filesOfFirstLoad(readFileSync(join(outDir, 'index.html'), 'utf8'));
  return files.map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(outDir, file))).length,
  }));
}

/** @param {string} html */
function filesOfFirstLoad(html) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => /^<script|rel="(?:modulepreload|stylesheet)"/.test(tag))
    .flatMap((tag) => /(?:src|href)="([^"]+\.(?:js|css))"/.exec(tag)?.[1] ?? [])
    .map((path) => path.replace(/^.*?(?=assets\/)/, ''));
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
