import { LANGUAGES, THEMES } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import { keysWords } from '../words/keys.ts';
import { translated } from '../words/language.ts';
import { LANGUAGE_NAMES } from '../words/languages.ts';
import { settingsWords } from '../words/settings.ts';
import { Field } from './field.tsx';
import { StorageField } from './storage-field.tsx';

/** How the page looks, what of it is on this device, and its keys. */
export function PageFields({ onClose }: { readonly onClose: () => void }) {
  const { settings, storageProblem, offline, install } = useApp();
  const { theme, language } = settings.current.value;
  return (
    <>
      <Field label={settingsWords.theme} id="theme">
        <select
          id="theme"
          class="select"
          value={theme}
          onChange={(event) => {
            const { value } = event.currentTarget;
            settings.change({ theme: THEMES.find((t) => t === value) ?? 'system' });
          }}
        >
          {THEMES.map((t) => (
            <option key={t} value={t}>
              {settingsWords.themes[t]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={settingsWords.language} id="language">
        <select
          id="language"
          class="select"
          value={language}
          onChange={(event) => {
            const { value } = event.currentTarget;
            settings.change({ language: LANGUAGES.find((l) => l === value) ?? 'browser' });
          }}
        >
          {LANGUAGES.map((l) => (
            <option key={l} value={l} {...(l === 'browser' ? {} : { lang: l })}>
              {l === 'browser' ? settingsWords.languageOfBrowser : LANGUAGE_NAMES[l]}
            </option>
          ))}
        </select>
      </Field>
      <p class="hint">
        {storageProblem.value ? translated(storageProblem.value) : settingsWords.storage}
      </p>
      <StorageField />
      <button type="button" class="button" onClick={() => void showKeys(onClose)}>
        {keysWords.open}
      </button>
      {offline.isReady.value && <p class="hint">{settingsWords.worksOffline}</p>}
      {install.isOffered.value && (
        <button type="button" class="button" onClick={() => install.ask()}>
          {settingsWords.install}
        </button>
      )}
    </>
  );
}

/** In the place of the settings. */
async function showKeys(onClose: () => void): Promise<void> {
  const { openKeysHelp } = await import('../keys/keys-help.tsx');
  onClose();
  openKeysHelp();
}
