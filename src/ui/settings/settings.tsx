import type { SettingsPlace } from '../shell/app-context.ts';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';

export interface SettingsDialogProps {
  readonly place: SettingsPlace;
  readonly onClose: () => void;
}

const load = () => import('./settings-dialog.tsx').then((module) => module.SettingsDialog);

/** The settings, while they are open: brought in when they are first asked for. */
export function Settings({ focusMessage }: { readonly focusMessage: () => void }) {
  const { settingsPlace, closeSettings } = useApp();
  const place = settingsPlace.value;
  if (place === undefined) return null;

  const onClose = () => {
    closeSettings();
    // What opened the settings may be gone by now, as the tag that asks for a key is.
    queueMicrotask(() => {
      if (document.activeElement === document.body) focusMessage();
    });
  };
  return <Lazy load={load} props={{ place, onClose }} onMissing={closeSettings} />;
}
