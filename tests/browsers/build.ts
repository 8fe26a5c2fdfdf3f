import buildSites from '../e2e/build.ts';

/** Builds what the journeys open, before all of them. */
export const setup = buildSites;
