import type { ErrorAction } from '../../contract/index.ts';
import type { ProviderInfo } from '../../contract/provider.ts';
import type { SettingsPlace } from '../shell/app-context.ts';

/** The field of a provider that helps with its failure; without such a field, the choice of provider. */
export function placeFor(action: ErrorAction, info: ProviderInfo | undefined): SettingsPlace {
  const places = (info?.fields ?? []).map(({ type }) => type);
  if (action === 'choose-model' && places.includes('model')) return 'model';
  return places.find((type) => type === 'key' || type === 'address') ?? 'provider';
}
