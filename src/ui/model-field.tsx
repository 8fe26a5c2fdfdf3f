import { useEffect, useState } from 'preact/hooks';
import { KnikError } from '../contract/index.ts';
import { useApp } from './app-context.ts';
import type { ModelChoice } from './services.ts';

/** A key that is being typed is not tried at every letter. */
const TYPING_PAUSE_MS = 800;

/** The model's name, with the names that the key may use to choose from. Any other name can be typed. */
export function ModelField() {
  const { settings, listModels } = useApp();
  const [models, setModels] = useState<readonly ModelChoice[]>([]);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const key = settings.geminiKey.value;

  useEffect(() => {
    setModels([]);
    setProblem(undefined);
    if (key === '') return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      listModels(key, controller.signal).then(setModels, (error: unknown) => {
        if (controller.signal.aborted) return;
        setProblem(error instanceof KnikError ? error.message : NO_LIST);
      });
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, listModels]);

  return (
    <div class="field">
      <label htmlFor="model">Model</label>
      <input
        id="model"
        class="input"
        list="models"
        data-place="model"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="model-hint"
        value={settings.current.value.model}
        onChange={(event) => {
          const model = event.currentTarget.value.trim();
          if (model !== '') settings.change({ model });
          else event.currentTarget.value = settings.current.value.model;
        }}
      />
      <datalist id="models">
        {models.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </datalist>
      <p class="hint" id="model-hint">
        {problem ?? hintFor(models.length)}
      </p>
    </div>
  );
}

const NO_LIST = 'The list of models could not be read. Any model’s name can still be typed.';

function hintFor(count: number): string {
  return count === 0
    ? 'With a key, the models that it may use are listed here.'
    : `${count} models to choose from.`;
}
