// Builds the site and serves it on this machine; `--no-build` serves what was built before.
import { existsSync } from 'node:fs';
import { build, preview } from 'vite';

const wanted = process.env['PORT'] ?? '8000';

try {
  const port = readPort(wanted);
  if (!process.argv.includes('--no-build')) await build({ logLevel: 'warn' });
  else if (!existsSync('dist/index.html')) {
    throw new Error('There is nothing to serve yet. Run "npm run build" first, or "npm start".');
  }
  await preview({ preview: { host: '127.0.0.1', port, strictPort: true }, logLevel: 'warn' });
  console.log(`\nKnik is at http://localhost:${port}\nPress Ctrl+C to stop.`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
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
