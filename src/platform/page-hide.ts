/** Calls back whenever the page may be about to go: hidden, closed, or frozen. It may come back. */
export function onPageHide(callback: () => void): void {
  window.addEventListener('pagehide', callback);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') callback();
  });
}
