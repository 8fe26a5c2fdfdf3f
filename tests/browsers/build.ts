import buildSites from '../e2e/build.ts';

/** Builds what the journeys open, before all of them: for production, though the runner says that this is a test. */
export async function setup(): Promise<void> {
  process.env['NODE_ENV'] = 'production';
  await buildSites();
}
