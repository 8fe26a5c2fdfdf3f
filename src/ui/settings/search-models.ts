import type { ModelChoice } from '../../contract/provider.ts';

/** The models whose id, name or description has every word of the query somewhere in it; all for a blank query. */
export function searchModels(
  models: readonly ModelChoice[],
  query: string,
): readonly ModelChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return models.filter(({ id, name, description }) => {
    const text = `${id} ${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
