import type { EngineDescriptor, SiteModels } from './engine.ts';
import { sourceHosts } from './models/source.ts';

/** The hosts that the page's policy must allow for the models of all engines, besides its own origin. */
export async function modelHosts(
  engines: readonly EngineDescriptor[],
  site: SiteModels,
): Promise<readonly string[]> {
  const sets = await Promise.all(engines.map(async ({ models }) => models?.setFor(site)));
  const hosts = sets.flatMap((set) => (set === undefined ? [] : sourceHosts(set.source)));
  return [...new Set(hosts)];
}
