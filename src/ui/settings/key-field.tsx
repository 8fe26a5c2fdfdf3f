import { useState } from 'preact/hooks';
import type { KeyFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { Hint } from './hint.tsx';
import type { FieldProps } from './field-props.ts';
import { ProviderTest } from './provider-test.tsx';

/** The key of a provider: kept or not as the person chooses, and forgotten on request. */
export function KeyField({ info, field }: FieldProps<KeyFieldInfo>) {
  const { settings, storageProblem } = useApp();
  const [isShown, setShown] = useState(false);
  const key = settings.keys.value[info.id] ?? '';
  const { keepsKey } = settings.current.value;
  // The kept key is trimmed, and a field must not change while it is typed in.
  const id = `${info.id}-key`;
  const [typed, setTyped] = useState(key);
  const type = (text: string) => {
    setTyped(text);
    settings.setKey(info.id, text);
  };
  return (
    <div class="field">
      <label htmlFor={id}>{field.label}</label>
      <div class="joined">
        <input
          id={id}
          class="input"
          {...(isShown ? { type: 'text' as const } : { type: 'password' as const })}
          data-place="key"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={`${id}-hint ${id}-state`}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </button>
      </div>
      <p class="key-state" id={`${id}-state`}>
        {key === '' ? (
          'No key yet.'
        ) : (
          <>
            {keepsKey && !storageProblem.value
              ? 'Saved in this browser.'
              : 'Kept until you close the page.'}{' '}
            <button type="button" class="link" onClick={() => type('')}>
              Forget it
            </button>
          </>
        )}
      </p>
      <label class="check plain">
        <input
          type="checkbox"
          checked={keepsKey}
          onChange={(event) => settings.keepKeys(event.currentTarget.checked)}
        />
        Keep the key for the next visit
      </label>
      {key !== '' && field.test && <ProviderTest info={info} words={field.test} />}
      <Hint id={`${id}-hint`} parts={field.hint} />
    </div>
  );
}
