import { copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { HUB_REPOSITORY } from '../support/hub-server.ts';
import { buildServer } from '../../scripts/build-server.js';
import { realHibari } from '../support/hibari-files.ts';
import { RECORDER_FILES } from '../support/e2e/listen.ts';

const root = join(import.meta.dirname, '../..');

/** The production build as anybody makes it. */
export const SITE = join(root, '.cache/site');
/** A later version of it, in which other scripts have other names. */
export const NEXT_SITE = join(root, '.cache/site-next');
/** The same with the Gemini API on this machine, at `KNIK_E2E_GEMINI_PORT`. */
export const SITE_WITH_LOCAL_GEMINI = join(root, '.cache/site-with-local-gemini');

/** The same with the models of a hub on this machine, at `KNIK_E2E_HUB_PORT`. */
export const SITE_WITH_LOCAL_HUB = join(root, '.cache/site-with-local-hub');
/** The same with the real light voice on its own origin; built only where that voice is. */
export const SITE_WITH_LIGHT_VOICE = join(root, '.cache/site-with-light-voice');
/** Page and server as `npm start` runs them: the folders that it builds, in one. */
export const SERVED = join(root, '.cache/served');

/** Builds what the tests open, before all of them. */
export default async function buildSites(): Promise<void> {
  await buildPlainSite();
  // Pictures are taken of that one.
  if (process.env['KNIK_SCREENS'] !== undefined) return;
  await buildWith({ KNIK_HISTORY_CONTEXT_SIZE: '6' }, NEXT_SITE);
  const port = await freePort();
  // The policy of a page names the address of its API, so the port is settled before the build.
  process.env['KNIK_E2E_GEMINI_PORT'] = String(port);
  await buildWith({ KNIK_GEMINI_URL: `http://127.0.0.1:${port}` }, SITE_WITH_LOCAL_GEMINI);
  await buildSitesWithVoices();
  await buildWith({ KNIK_AI_PROVIDER: 'remote' }, join(SERVED, 'dist'));
  for (const [name, path] of Object.entries(RECORDER_FILES)) {
    copyFileSync(path, join(SERVED, 'dist', name));
  }
  await buildServer(join(SERVED, 'dist-server'), root);
}

export async function buildPlainSite(): Promise<void> {
  await buildWith({}, SITE);
}

/** The one with a hub, and the one with the light voice where that is on this machine. */
export async function buildSitesWithVoices(): Promise<void> {
  const port = await freePort();
  process.env['KNIK_E2E_HUB_PORT'] = String(port);
  const hub = `http://127.0.0.1:${port}/${HUB_REPOSITORY}/tree/main`;
  await buildWith({ KNIK_MODEL_URL: hub }, SITE_WITH_LOCAL_HUB);
  if (realHibari === undefined) return;
  await buildWith({ KNIK_VOICES_FOLDER: dirname(realHibari) }, SITE_WITH_LIGHT_VOICE);
}

async function buildWith(
  settings: Readonly<Record<string, string>>,
  outDir: string,
): Promise<void> {
  const all = {
    // Voices that happen to lie on this machine would change what the tests see.
    KNIK_VOICES_FOLDER: join(root, '.cache/no-voices'),
    ...settings,
  };
  Object.assign(process.env, all);
  await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'warn' });
  for (const name of Object.keys(all)) delete process.env[name];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
