import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';
import type { ModelChoice } from '../shell/services.ts';

/** A key that is being typed is not tried at every letter. */
const TYPING_PAUSE_MS = 800;

const NO_KEY = 'With a key, the models that it may use are listed here.';
const LOADING = 'Reading the list of models…';
const NO_LIST = 'The list of models could not be read. Any model’s name can still be typed.';

export interface ModelList {
  readonly models: readonly ModelChoice[];
  /** A sentence while there is no list. */
  readonly whyNone: string | undefined;
}

/** The models that the key of the settings may use, read anew when the key changes. */
export function useModels(): ModelList {
  const { settings, listModels } = useApp();
  const [list, setList] = useState<ModelList>(none(NO_KEY));
  const key = settings.geminiKey.value;

  useEffect(() => {
    setList(none(key === '' ? NO_KEY : LOADING));
    if (key === '') return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      listModels(key, controller.signal).then(
        (models) => setList({ models, whyNone: undefined }),
        (error: unknown) => {
          if (controller.signal.aborted) return;
          setList(none(error instanceof KnikError ? error.message : NO_LIST));
        },
      );
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, listModels]);

  return list;
}

function none(whyNone: string): ModelList {
  return { models: [], whyNone };
}
