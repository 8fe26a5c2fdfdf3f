/** Ends a hold; calling it again does nothing. */
export type Release = () => void;

/**
 * Keeps the screen awake while anybody holds it, where the browser can and the person lets it.
 *
 * A browser takes the lock away when the page is hidden; it is taken again when the page is seen.
 *
 * @returns Begins a hold.
 */
export function createWakeLock(): () => Release {
  // Older browsers have none, and insecure pages neither.
  const { wakeLock } = navigator as Partial<Navigator>;
  const holds = new Set<object>();
  let sentinel: WakeLockSentinel | undefined;
  let isAsking = false;

  const settle = async (): Promise<void> => {
    const isWanted = holds.size > 0 && document.visibilityState === 'visible';
    if (!isWanted) {
      const held = sentinel;
      sentinel = undefined;
      await held?.release();
      return;
    }
    if (!wakeLock || isAsking || sentinel?.released === false) return;
    isAsking = true;
    // Refused, as when the battery is low: the screen goes dark, and the voice goes on.
    sentinel = await wakeLock.request('screen').catch(() => undefined);
    isAsking = false;
    // All may have let go while the browser was asked.
    if (holds.size === 0) await settle();
  };

  document.addEventListener('visibilitychange', () => void settle());

  return () => {
    const hold = {};
    holds.add(hold);
    void settle();
    return () => {
      if (holds.delete(hold)) void settle();
    };
  };
}
