// Builds the site and the server, and runs both on this machine at one address. `--no-build` serves the site that
// was built before, and builds the server only where it is missing: `npm run build` makes the site alone.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SITE = 'dist';
const SERVER = 'dist-server';
/** For replies under way to end by themselves once the server is to stop. */
const GRACE_MS = 10_000;

const wanted = process.env['PORT'] ?? '8000';

try {
  const port = readPort(wanted);
  const entry = join(process.cwd(), SERVER, 'node/start.js');
  if (!process.argv.includes('--no-build')) await build({ site: true, server: true });
  else if (!existsSync(join(SITE, 'index.html'))) {
    throw new Error('There is nothing to serve yet. Run "npm start", which builds it first.');
  } else if (!existsSync(entry)) await build({ site: false, server: true });
  /** @type {typeof import('../src/server/node/start.ts')} */
  const { startKnik } = await import(pathToFileURL(entry).href);
  const running = await startKnik({
    env: process.env,
    host: process.env['HOST'] ?? '127.0.0.1',
    port,
    site: SITE,
    writeLog: (line) => process.stdout.write(line),
  });
  console.log(`\nKnik is at http://localhost:${running.port}\nPress Ctrl+C to stop.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void running.stop(GRACE_MS));
  }
} catch (error) {
  console.error(explain(error));
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

/** @param {string} value */
function readPort(value) {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return number;
  throw new Error(`PORT="${value}" is not a port. Give a whole number from 1 to 65535.`);
}

/** @param {unknown} error */
function explain(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (!/EADDRINUSE|already in use/.test(message)) return message;
  return [
    `Port ${wanted} is taken by another program (or by Knik, started earlier).`,
    `Stop that one, or choose another port:  PORT=${Number(wanted) + 80} npm start`,
  ].join('\n');
}
