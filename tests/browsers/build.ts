import { buildPlainSite, buildSitesWithVoices } from '../e2e/build.ts';

/** Builds what the journeys open, before all of them: for production, though the runner says that this is a test. */
export async function setup(): Promise<void> {
  const { VITEST } = process.env;
  process.env['NODE_ENV'] = 'production';
  // A build for tests of the parts has no voices of its own.
  delete process.env['VITEST'];
  await buildPlainSite();
  await buildSitesWithVoices();
  process.env['VITEST'] = VITEST;
}
