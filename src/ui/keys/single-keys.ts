import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

const NAME = 'knik-single-keys';

const isUsed = signal(read());

/** Whether single keys act. Who dictates turns them off: a spoken word would press many of them. */
export const usesSingleKeys: ReadonlySignal<boolean> = isUsed;

export function chooseSingleKeys(isOn: boolean): void {
  isUsed.value = isOn;
  try {
    localStorage.setItem(NAME, isOn ? 'on' : 'off');
  } catch {
    // It lasts as long as the page, then.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    return true;
  }
}
