import { useEffect, useState } from 'preact/hooks';
import type { ProviderId, ProviderInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { modelFieldOf, modelOf } from './model-name.ts';

/**
 * The providers that can be changed to without setting anything up: the one in use, those whose key is there or whose
 * model has been chosen, and the browser's own model where there is one.
 *
 * @param asksBrowser Whether to ask the browser for its model; it may complain in the console.
 */
export function useProvidersSetUp(asksBrowser = false): readonly ProviderInfo[] {
  const { providers, settings } = useApp();
  const [here, setHere] = useState<readonly ProviderId[]>([]);
  useEffect(() => {
    if (!asksBrowser) return;
    for (const { id, availability } of providers.all) {
      availability?.().then(
        ({ isOffered }) => isOffered && setHere((others) => [...others, id]),
        () => {},
      );
    }
  }, [providers, asksBrowser]);

  const inUse = settings.provider.value;
  const values = settings.current.value.providerValues;
  return providers.all.filter((info) => {
    if (info.id === inUse) return true;
    if (info.availability) return here.includes(info.id);
    const needsKey = info.fields.some((field) => field.type === 'key' && field.isRequired);
    if (needsKey) return Boolean(settings.keys.value[info.id]);
    return modelFieldOf(info) !== undefined && modelOf(info, values) !== '';
  });
}
