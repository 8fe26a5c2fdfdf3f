// The theme of the last visit, put on the page before its first frame. src/platform/theme.ts writes it.
try {
  const theme = localStorage.getItem('knik-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the first frame follows the system.
}
