import { createServer } from 'vite';
import { BUNDLED_IN_NODE, voices } from '../../scripts/voices.js';

/**
 * Opens the sources of the voices in Node, as the build of the page would have them.
 *
 * @returns {Promise<{ load: (path: string) => Promise<Record<string, any>>, close: () => Promise<void> }>} `load`: a
 *   module by its path below `src/voices`.
 */
export async function openVoiceModules() {
  const vite = await createServer({
    configFile: false,
    plugins: [voices()],
    ssr: { noExternal: BUNDLED_IN_NODE },
    server: { middlewareMode: true, hmr: false, ws: false },
    appType: 'custom',
    logLevel: 'error',
  });
  return { load: (path) => vite.ssrLoadModule(`/src/voices/${path}`), close: () => vite.close() };
}
