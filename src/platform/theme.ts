import type { Theme } from './settings.ts';

/** The settings are read too late for the first frame, so the theme has a copy, which `public/boot.js` reads. */
const COPY_NAME = 'knik-theme';

/** The colour of the page itself in either theme, for the browser's bars; the same as `--paper`. */
const PAPER = { light: '#fbf8f1', dark: '#171615' };

/** Puts a theme on the page and remembers it for the next visit's first frame. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = PAPER[theme === 'system' ? own : theme];
  }
  try {
    localStorage.setItem(COPY_NAME, theme);
  } catch {
    // Without the copy the first frame follows the system.
  }
}
