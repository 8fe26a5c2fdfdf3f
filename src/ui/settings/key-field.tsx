import { useState } from 'preact/hooks';
import type { KeyFieldInfo } from '../../contract/provider.ts';
import { useApp } from '../shell/app-context.ts';
import { Hint } from './hint.tsx';
import type { FieldProps } from './field-props.ts';
import { ProviderTest } from './provider-test.tsx';
import { settingsWords } from '../words/settings.ts';
import { translated } from '../words/language.ts';

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
      <label htmlFor={id}>{translated(field.label)}</label>
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
          {isShown ? settingsWords.hide : settingsWords.show}
        </button>
      </div>
      <p class="key-state" id={`${id}-state`}>
        {key === '' ? (
          settingsWords.noKey
        ) : (
          <>
            {keepsKey && !storageProblem.value
              ? settingsWords.keySaved
              : settingsWords.keyKeptForVisit}{' '}
            <button type="button" class="link" onClick={() => type('')}>
              {settingsWords.forgetKey}
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
        {settingsWords.saveKey}
      </label>
      {key !== '' && field.test && <ProviderTest info={info} words={field.test} />}
      <Hint id={`${id}-hint`} parts={field.hint} />
    </div>
  );
}
