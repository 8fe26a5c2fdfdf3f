import { originsOf } from '../src/contract/provider.ts';

/**
 * Writes the content security policy into the built page, as static hosts send no headers.
 *
 * The page talks to its own origin, to those of its providers, to `modelHosts` and to what a person has typed alone.
 * A policy in a page cannot get wider once it is there, so who may be contacted is a second one, which `public/boot.js`
 * makes of the list below and of what was typed before the page was loaded. It is a script of the page's own, so the
 * first policy, which says whose code may run, needs no hole for it. Pictures may come from anywhere over https
 * because a reply may name one; the page asks for none before the person clicks it. The development
 * server gets no policy: its live reload needs inline scripts.
 *
 * @param {object} options
 * @param {readonly import('../src/contract/provider.ts').ProviderInfo[]} options.providers Their origins are allowed.
 * @param {import('../src/contract/configuration.ts').Configuration} options.configuration
 * @param {readonly string[]} options.modelHosts Origins that voices are downloaded from.
 * @returns {import('vite').Plugin}
 */
export function contentSecurityPolicy({ providers, configuration, modelHosts }) {
  const connect = [...originsOf(providers, configuration), ...modelHosts];
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    // Narrowed by the second policy.
    "connect-src 'self' http: https: ws: wss:",
    "img-src 'self' data: blob: https:",
    "style-src 'self'",
    // The script letters of formulas.
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  return {
    name: 'knik:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
        {
          tag: 'meta',
          attrs: { name: 'knik-contacts', content: ["'self'", ...connect].join(' ') },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
