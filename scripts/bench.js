// Measures what docs/BENCHMARKS.md shows: `npm run bench`, `npm run bench -- NAME …`, `npm run bench:quick`.
import { join } from 'node:path';
import { runnerImport } from 'vite';

// The measured page is built for production, although Vite's development server runs the bench.
process.env['NODE_ENV'] = 'production';
// The bench is written in TypeScript, which not every supported Node runs as it is.
const entry = join(import.meta.dirname, '../bench/main.ts');
/** @type {{ module: { main: (args: readonly string[]) => Promise<void> } }} */
const { module } = await runnerImport(entry, { configFile: false, logLevel: 'warn' });
try {
  await module.main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
