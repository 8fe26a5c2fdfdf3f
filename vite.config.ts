import { defineConfig } from 'vite';
import { firstLoadBudget } from './scripts/budget.js';
import { contentSecurityPolicy } from './scripts/content-security-policy.js';
import { licences } from './scripts/licences.js';
import { serviceWorker } from './scripts/service-worker.js';
import { voices } from './scripts/voices.js';
import { readBasePath, readConfiguration } from './src/contract/configuration.ts';
import { PAGE_PROVIDERS } from './src/replies/registry.ts';
import { modelHosts } from './src/voices/model-hosts.ts';
import { ENGINES } from './src/voices/registry.ts';

export default defineConfig(async () => {
  const configuration = readConfiguration(process.env, PAGE_PROVIDERS);
  return {
    base: readBasePath(process.env),
    define: { __KNIK_CONFIGURATION__: JSON.stringify(configuration) },
    build: {
      target: 'es2022',
      // Data URLs would need holes in the content security policy.
      assetsInlineLimit: 0,
      // A reader of the built site should find the sources.
      sourcemap: true,
    },
    server: { host: '127.0.0.1', port: 8000 },
    plugins: [
      voices(),
      contentSecurityPolicy({
        providers: PAGE_PROVIDERS,
        configuration,
        modelHosts: await modelHosts(ENGINES, { modelUrl: configuration.modelUrl }),
      }),
      licences(),
      serviceWorker(),
      firstLoadBudget(),
    ],
  };
});
