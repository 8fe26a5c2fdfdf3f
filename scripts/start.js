// Builds the site and the server, and runs both on this machine at one address. `--no-build` serves the site that
// was built before, and builds the server only where it is missing: `npm run build` makes the site alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SITE = 'dist';
const SERVER = 'dist-server';

try {
  const entry = join(process.cwd(), SERVER, 'node/start.js');
  if (!process.argv.includes('--no-build')) await build({ site: true, server: true });
  else if (!existsSync(join(SITE, 'index.html'))) {
    throw new Error('There is nothing to serve yet. Run "npm start", which builds it first.');
  } else if (!existsSync(entry)) await build({ site: false, server: true });
  /** @type {typeof import('../src/server/node/start.ts')} */
  const { startKnik } = await import(pathToFileURL(entry).href);
  const address = await startKnik({
    env: process.env,
    site: SITE,
    writeLog: (line) => process.stdout.write(line),
  });
  console.log(`\nKnik is at ${address}\nPress Ctrl+C to stop.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {{ site: boolean, server: boolean }} parts */
async function build({ site, server }) {
  // Imported only to build: a container that runs a finished build has no Vite.
  if (site) {
    const { getDefaultVoice } = await import('./get-voices.js');
    const hub = process.env['KNIK_HUB_URL'];
    await getDefaultVoice({ root: process.cwd(), hub, say: (line) => console.log(line) });
    const { buildSite } = await import('./build-site.js');
    await buildSite(SITE, process.cwd());
  }
  if (server) {
    const { buildServer } = await import('./build-server.js');
    await buildServer(SERVER, process.cwd());
  }
}
