import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ExchangeField } from '../exchange/exchange-field.tsx';
import { useApp } from '../shell/app-context.ts';
import { settingsWords } from '../words/settings.ts';
import type { SettingsDialogProps } from './lazy-settings.tsx';
import { MemoryField } from './memory-field.tsx';
import { PageFields } from './page-fields.tsx';
import { ProviderField } from './provider-field.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { VoiceFields } from './voice-fields.tsx';
import '../shell/check.css';
import './settings-dialog.css';

/** All settings. Each change takes effect, and is saved, at once. */
export function SettingsDialog({ place, onClose }: SettingsDialogProps) {
  const { offline } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, choose] = useState<Choice | undefined>(undefined);
  const isOfVoice = place === 'voice' || place === 'own-words';
  const shown = chosen?.part ?? (isOfVoice ? 'voice' : 'answers');

  useEffect(() => void offline.refill(), [offline]);
  useEffect(() => {
    dialog.current?.showModal();
    const target = dialog.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    target?.focus();
    // The head stays in its place, and scrolling to it would hide what is below.
    if (place !== 'top') target?.scrollIntoView();
  }, [place]);
  useEffect(() => {
    if (chosen) goTo(chosen.part);
  }, [chosen]);

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
        </div>
        <nav class="settings-parts" aria-label={settingsWords.parts}>
          {PARTS.map((part) => (
            <button
              key={part}
              type="button"
              class="link"
              aria-current={part === shown}
              onClick={() => choose({ part })}
            >
              {settingsWords[part]}
            </button>
          ))}
        </nav>

        <Group part="answers" isShown={shown === 'answers'}>
          <ProviderField />
          <ProviderFields />
          <MemoryField />
        </Group>

        <Group part="voice" isShown={shown === 'voice'}>
          <VoiceFields />
        </Group>

        <Group part="conversations" isShown={shown === 'conversations'}>
          <ExchangeField />
        </Group>

        <Group part="page" isShown={shown === 'page'}>
          <PageFields onClose={onClose} />
        </Group>
      </form>
    </dialog>
  );
}

const PARTS = ['answers', 'voice', 'conversations', 'page'] as const;
type Part = (typeof PARTS)[number];

/** The part that a person has chosen; a new object each time. */
interface Choice {
  readonly part: Part;
}

const headingOf = (part: Part) => `settings-${part}`;

function goTo(part: Part): void {
  const heading = document.querySelector<HTMLElement>(`#${headingOf(part)}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}

interface GroupProps {
  readonly part: Part;
  /** Where there is little room, only one is shown. */
  readonly isShown: boolean;
  readonly children: ComponentChildren;
}

function Group({ part, isShown, children }: GroupProps) {
  return (
    <section class={isShown ? 'group shown' : 'group'} aria-labelledby={headingOf(part)}>
      <h3 id={headingOf(part)} tabIndex={-1}>
        {settingsWords[part]}
      </h3>
      {children}
    </section>
  );
}
