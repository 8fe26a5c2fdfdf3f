import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** What browsers load; whatever else lies in the folder is for hosts and for readers. */
const LOADED = /\.(?:bin|css|html|js|json|mjs|ogg|png|svg|wasm|webmanifest)$/;

/** The models of voices: the page keeps them itself, verified. */
const MODELS = 'voices/';

/**
 * Of that, what only the natural voice needs: a runtime, of several, and its voices; the clips of voices; and what only a PDF needs to be
 * read.
 */
const ONCE_USED =
  /\.(?:ogg|wasm)$|(?:^|\/)ort-[^/]+\.m?js$|(?:^|\/)[ab][fm]_[^/]+\.bin$|(?:^|\/)(?:read-pdf|pdf\.worker)-[^/]+\.js$/;
/** Larger files are not fetched for visits that may never need them either. */
const AT_ONCE_LIMIT_BYTES = 1_000_000;

/**
 * In development, on the address where the built site may have left its worker: the worker removes itself,
 * and the page comes from the server again.
 */
const FAREWELL = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const page of await clients.matchAll({ type: 'window' })) page.navigate(page.url);
})()));`;

/**
 * Puts `sw.js` at the root of the site: the service worker, with the list of the files that it was built with.
 *
 * @returns {import('vite').Plugin}
 */
export function serviceWorker() {
  let root = '';
  let outDir = '';
  return {
    name: 'knik:service-worker',
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/sw.js', (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(FAREWELL);
      });
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { __KNIK_SITE__: JSON.stringify(describeSite(outDir)) },
          build: {
            target: 'es2022',
            sourcemap: true,
            outDir,
            emptyOutDir: false,
            rolldownOptions: {
              input: join(root, 'src/platform/service-worker/entry.ts'),
              // A classic script: every browser that has service workers runs it.
              output: { format: 'iife', entryFileNames: 'sw.js' },
            },
          },
        });
      },
    },
  };
}

/**
 * The version of the site that lies in a folder.
 *
 * @param {string} folder
 * @returns {import('../src/platform/service-worker/site.ts').SiteVersion}
 */
export function describeSite(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => LOADED.test(path) && path !== 'sw.js' && !path.startsWith(MODELS))
    .toSorted()
    .map((path) => ({
      path: path === 'index.html' ? '' : path,
      integrity: `sha256-${sha256(readFileSync(join(folder, path)), 'base64')}`,
      kept:
        ONCE_USED.test(path) || statSync(join(folder, path)).size > AT_ONCE_LIMIT_BYTES
          ? /** @type {const} */ ('once-used')
          : /** @type {const} */ ('at-once'),
    }));

  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const entry = /<script type="module"[^>]* src="[^"]*?(assets\/[^"]+)"/.exec(page)?.[1];
  if (!entry) throw new Error('The built page names no script of its own.');
  return { version: sha256(JSON.stringify(files), 'hex').slice(0, 16), entry, files };
}

/**
 * @param {string | Uint8Array} data
 * @param {'base64' | 'hex'} encoding
 */
function sha256(data, encoding) {
  return createHash('sha256').update(data).digest(encoding);
}
