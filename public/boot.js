// Before the first frame and any other code: the theme (src/platform/theme.ts), and the part of the content security
// policy that depends on the person (src/platform/contact-policy.ts).
const kept = (name) => {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
};
const theme = kept('knik-theme');
if (/^(light|dark)$/.test(theme)) document.documentElement.dataset.theme = theme;

const own = document.querySelector('meta[name="knik-contacts"]')?.content;
if (own) {
  // Only origins, so that nothing else becomes a part of the policy.
  const typed = kept('knik-contacts').match(/(?<!\S)https?:\/\/[\w.-]+(:\d+)?(?!\S)/g) ?? [];
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${own} ${typed.join(' ')}`;
  document.head.append(policy);
}
