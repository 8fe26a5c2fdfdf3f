// Measures what docs/SERVER-LOAD.md shows: `npm run bench:server`, some of it with `npm run bench:server -- NAME …`, or
// nothing but numbers on the screen with `npm run bench:server -- --quick`.
import { join } from 'node:path';
import { runnerImport } from 'vite';

process.env['NODE_ENV'] = 'production';
const entry = join(import.meta.dirname, '../bench/server/main.ts');
/** @type {{ module: { main: (args: readonly string[]) => Promise<void> } }} */
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'warn' });
try {
  await module.main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
