import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import type { ModelChoice, ModelFieldInfo, ProviderInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { settingsWords } from '../words/settings.ts';

/** A key or an address that is being typed is not tried at every letter. */
const TYPING_PAUSE_MS = 800;

export interface ModelList {
  readonly models: readonly ModelChoice[];
  /** A sentence while there is no list. */
  readonly whyNone: string | undefined;
}

/** The models of a provider, read again when its key or its address changes. @param pauseMs Waited for after a change. */
export function useModels(
  { id, fields }: ProviderInfo,
  { withoutKey }: Pick<ModelFieldInfo, 'withoutKey'>,
  pauseMs = TYPING_PAUSE_MS,
): ModelList {
  const { settings, providers } = useApp();
  const [list, setList] = useState<ModelList>(none(withoutKey));
  const key = settings.keys.value[id] ?? '';
  const isMissingKey =
    key === '' && fields.some((field) => field.type === 'key' && field.isRequired);
  const values = settings.current.value.providerValues[id];
  const addresses = fields.map((field) => field.type === 'address' && values?.[field.name]);
  const source = JSON.stringify([key, addresses]);

  useEffect(() => {
    setList(none(isMissingKey ? withoutKey : settingsWords.loadingModels));
    if (isMissingKey) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      providers.listModels(id, controller.signal).then(
        (models) => {
          if (!controller.signal.aborted) setList({ models, whyNone: undefined });
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          setList(none(error instanceof KnikError ? error.message : settingsWords.noModelList));
        },
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [id, source, isMissingKey, withoutKey, providers, pauseMs]);

  return list;
}

function none(whyNone: string): ModelList {
  return { models: [], whyNone };
}
