import { defineConfig } from 'vite';
import { firstLoadBudget } from './scripts/budget.js';
import { contentSecurityPolicy } from './scripts/content-security-policy.js';
import { embeddedVoice } from './scripts/embedded-voice.js';
import { kokoro } from './scripts/kokoro.js';
import { licences } from './scripts/licences.js';
import { serviceWorker } from './scripts/service-worker.js';
import { readBasePath, readConfiguration } from './src/contract/configuration.ts';
import { PAGE_PROVIDERS } from './src/replies/registry.ts';
import { parseSource, sourceHosts } from './src/voices/models/source.ts';

export default defineConfig(() => {
  const configuration = readConfiguration(process.env, PAGE_PROVIDERS);
  const modelHosts = sourceHosts(parseSource(configuration.modelUrl));
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
      embeddedVoice(),
      kokoro(),
      contentSecurityPolicy({ providers: PAGE_PROVIDERS, configuration, modelHosts }),
      licences(),
      serviceWorker(),
      firstLoadBudget(),
    ],
  };
});
