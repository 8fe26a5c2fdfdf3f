import { useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { KeyTest } from './key-test.tsx';

/** The Gemini key: kept as the person wants it, sent to Google only, and forgotten on request. */
export function KeyField() {
  const { settings, storageProblem } = useApp();
  const [isShown, setShown] = useState(false);
  const key = settings.geminiKey.value;
  const { keepsKey } = settings.current.value;
  // What is kept is trimmed, and a field must not change under the person's hands.
  const [typed, setTyped] = useState(key);
  const type = (text: string) => {
    setTyped(text);
    settings.setGeminiKey(text);
  };
  return (
    <div class="field">
      <label htmlFor="gemini-key">Gemini key</label>
      <div class="joined">
        <input
          id="gemini-key"
          class="input"
          {...(isShown ? { type: 'text' as const } : { type: 'password' as const })}
          data-place="key"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="key-hint key-state"
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
      <p class="key-state" id="key-state">
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
          onChange={(event) => settings.keepGeminiKey(event.currentTarget.checked)}
        />
        Keep the key for the next visit
      </label>
      {key !== '' && <KeyTest />}
      <p class="hint" id="key-hint">
        A key is free at{' '}
        <a href="https://aistudio.google.com/apikey" target="_blank" rel="noreferrer">
          Google AI Studio
        </a>
        . It stays in this browser and is sent only to Google, with your messages.
      </p>
    </div>
  );
}
