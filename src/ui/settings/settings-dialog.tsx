import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { LANGUAGES, THEMES } from '../../platform/settings.ts';
import { speedsWith } from '../player/speeds.ts';
import { useApp } from '../shell/app-context.ts';
import type { SettingsDialogProps } from './lazy-settings.tsx';
import { MemoryField } from './memory-field.tsx';
import { ProviderField } from './provider-field.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { ExchangeField } from '../exchange/exchange-field.tsx';
import { EmojiField } from '../reading-words/emoji-field.tsx';
import { OwnWords } from '../reading-words/own-words.tsx';
import { SoundCacheField } from './sound-cache-field.tsx';
import { VoicePanel } from '../voice/voice-panel.tsx';
import { keysWords } from '../words/keys.ts';
import { settingsWords } from '../words/settings.ts';
import { translated } from '../words/language.ts';
import { LANGUAGE_NAMES } from '../words/languages.ts';
import './settings-dialog.css';

/** All settings. Each change takes effect, and is saved, at once. */
export function SettingsDialog({ place, onClose }: SettingsDialogProps) {
  const { settings, storageProblem, offline, install } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const { speed, speaks, theme, language, waitsForSlowVoice } = settings.current.value;

  useEffect(() => void offline.refill(), [offline]);
  useEffect(() => {
    dialog.current?.showModal();
    const target = dialog.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    target?.focus();
    // The head stays in its place, and scrolling to it would hide what is below.
    if (place !== 'top') target?.scrollIntoView();
  }, [place]);

  return (
    <dialog
      ref={dialog}
      class="settings"
      closedby="any"
      aria-labelledby="settings-title"
      onClose={onClose}
    >
      <form method="dialog" class="settings-body">
        <div class="settings-head">
          <h2 id="settings-title" tabIndex={-1} data-place="top">
            {settingsWords.title}
          </h2>
          <button type="submit" class="button">
            {settingsWords.done}
          </button>
          <nav class="settings-parts" aria-label={settingsWords.parts}>
            {PARTS.map((part) => (
              <button key={part} type="button" class="link" onClick={() => show(part)}>
                {settingsWords[part]}
              </button>
            ))}
          </nav>
        </div>

        <Group part="answers">
          <ProviderField />
          <ProviderFields />
          <MemoryField />
        </Group>

        <Group part="voice">
          <label class="check">
            <input
              type="checkbox"
              checked={speaks}
              onChange={(event) => settings.change({ speaks: event.currentTarget.checked })}
            />
            {settingsWords.readAloud}
          </label>
          <VoicePanel />
          <Field label={settingsWords.speed} id="speed">
            <select
              id="speed"
              class="select"
              value={speed}
              onChange={(event) => settings.change({ speed: Number(event.currentTarget.value) })}
            >
              {speedsWith(speed).map((s) => (
                <option key={s} value={s}>
                  {settingsWords.speedTimes(s)}
                </option>
              ))}
            </select>
          </Field>
          <label class="check">
            <input
              type="checkbox"
              checked={waitsForSlowVoice}
              onChange={(event) =>
                settings.change({ waitsForSlowVoice: event.currentTarget.checked })
              }
            />
            {settingsWords.waitForSlowVoice}
          </label>
          <SoundCacheField />
          <OwnWords />
          <EmojiField />
        </Group>

        <Group part="conversations">
          <ExchangeField />
        </Group>

        <Group part="page">
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
          <button type="button" class="button" onClick={() => void showKeys(onClose)}>
            {keysWords.open}
          </button>
          {offline.isReady.value && <p class="hint">{settingsWords.worksOffline}</p>}
          {install.isOffered.value && (
            <button type="button" class="button" onClick={() => install.ask()}>
              {settingsWords.install}
            </button>
          )}
        </Group>
      </form>
    </dialog>
  );
}

const PARTS = ['answers', 'voice', 'conversations', 'page'] as const;
type Part = (typeof PARTS)[number];

const headingOf = (part: Part) => `settings-${part}`;

function show(part: Part): void {
  const heading = document.querySelector<HTMLElement>(`#${headingOf(part)}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}

interface GroupProps {
  readonly part: Part;
  readonly children: ComponentChildren;
}

function Group({ part, children }: GroupProps) {
  return (
    <section class="group" aria-labelledby={headingOf(part)}>
      <h3 id={headingOf(part)} tabIndex={-1}>
        {settingsWords[part]}
      </h3>
      {children}
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly id: string;
  readonly children: ComponentChildren;
}

function Field({ label, id, children }: FieldProps) {
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

/** In the place of the settings. */
async function showKeys(onClose: () => void): Promise<void> {
  const { openKeysHelp } = await import('../keys/keys-help.tsx');
  onClose();
  openKeysHelp();
}
