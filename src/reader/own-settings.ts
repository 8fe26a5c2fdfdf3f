import type { ReadonlySignal } from '@preact/signals';
import { effect } from '@preact/signals';
import type { SettingsStore } from '../platform/settings.ts';
import type { Library } from './library.ts';
import type { OpenedText } from './opened-text.ts';
import type { TextId } from './types.ts';

/** The voice and the speed of a text, in the place of the page's while it is read. */
export interface OwnSettings {
  /** Once for each time that it is read; further calls change nothing. */
  use(id: TextId): void;
  /** Gives the page its own back. */
  restore(): void;
}

interface Services {
  readonly settings: Pick<SettingsStore, 'current' | 'chooseForThisVisit'>;
  readonly library: Pick<Library, 'texts' | 'change'>;
  readonly current: ReadonlySignal<OpenedText | undefined>;
  /** Whether the text is being read. */
  readonly isActive: ReadonlySignal<boolean>;
}

export function createOwnSettings({ settings, library, current, isActive }: Services): OwnSettings {
  /** What the settings were before. */
  let before: { readonly voice: string; readonly speed: number } | undefined;
  const kept = (id: TextId) => library.texts.peek()?.find((text) => text.id === id);

  // A choice while a text is read is the text's own, and the person's latest.
  effect(() => {
    const { voice, speed } = settings.current.value;
    const text = current.peek();
    if (!isActive.value || !before || !text) return;
    const own = kept(text.id);
    if (!own || (own.voice === voice && own.speed === speed)) return;
    before = { voice, speed };
    library.change(text.id, { voice, speed });
  });

  return {
    use(id) {
      if (before) return;
      const { voice, speed } = settings.current.peek();
      before = { voice, speed };
      const own = kept(id);
      settings.chooseForThisVisit({ voice: own?.voice ?? voice, speed: own?.speed ?? speed });
    },
    restore() {
      if (before) settings.chooseForThisVisit(before);
      before = undefined;
    },
  };
}
