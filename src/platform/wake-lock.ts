/** Stops retaining the lock; calling it again does nothing. */
export type Release = () => void;

/**
 * Keeps the screen awake while anybody retains the lock, where the browser can and the person lets it.
 *
 * A browser takes the lock away when the page is hidden; it is taken again when the page is seen.
 *
 * @returns Retains the lock.
 */
export function createWakeLock(): () => Release {
  // Older browsers have none, and insecure pages neither.
  const { wakeLock } = navigator as Partial<Navigator>;
  const retainers = new Set<object>();
  let sentinel: WakeLockSentinel | undefined;
  let isAsking = false;

  const settle = async (): Promise<void> => {
    const isWanted = retainers.size > 0 && document.visibilityState === 'visible';
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
    if (retainers.size === 0) await settle();
  };

  document.addEventListener('visibilitychange', () => void settle());

  return () => {
    const retainer = {};
    retainers.add(retainer);
    void settle();
    return () => {
      if (retainers.delete(retainer)) void settle();
    };
  };
}
