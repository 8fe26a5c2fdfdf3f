import type { ModelFieldInfo, ProviderInfo } from '../../contract/provider.ts';
import type { Settings } from '../../platform/settings.ts';
import { translated } from '../words/language.ts';

/** The field of a provider that names its model; `undefined`: it has no models to choose from. */
export function modelFieldOf({ fields }: ProviderInfo): ModelFieldInfo | undefined {
  return fields.find((field) => field.type === 'model');
}

/** The model that a provider is asked for; empty: none is chosen. */
export function modelOf(info: ProviderInfo, values: Settings['providerValues']): string {
  const field = modelFieldOf(info);
  const value = field && values[info.id]?.[field.name];
  return typeof value === 'string' ? value : '';
}

/** A model's name where there is little room: without the folders before it. */
export function shortModelName(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}

/** A provider's name where there is little room: without what is in brackets behind it. */
export function shortLabel({ label }: ProviderInfo): string {
  return translated(label).replace(/ \(.*\)$/, '');
}
