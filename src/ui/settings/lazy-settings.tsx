import type { SettingsPlace } from '../shell/app-context.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';

export interface SettingsDialogProps {
  readonly place: SettingsPlace;
  readonly onClose: () => void;
}

const load = () => import('./settings-dialog.tsx').then((module) => module.SettingsDialog);

/** The settings, while they are open. They are loaded when they are first opened. */
export function LazySettings({ focusMessage }: { readonly focusMessage: () => void }) {
  const { settingsPlace, closeSettings } = useApp();
  const place = settingsPlace.value;
  if (place === undefined) return null;

  const onClose = () => {
    closeSettings();
    // The button that opened the settings may be gone, like the one that asks for a key.
    queueMicrotask(() => {
      if (document.activeElement === document.body) focusMessage();
    });
  };
  return <Lazy load={load} props={{ place, onClose }} onMissing={closeSettings} />;
}
