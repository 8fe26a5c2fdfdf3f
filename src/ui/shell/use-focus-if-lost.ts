import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Takes the focus when what had it has just been removed: else the next Tab would begin at the top of the page.
 *
 * @param cause Changes when something was removed.
 */
export function useFocusIfLost(cause: unknown): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === document.body || activeElement instanceof HTMLDialogElement;
    if (cause !== undefined && isLost) button.current?.focus({ preventScroll: true });
  }, [cause]);
  return button;
}
