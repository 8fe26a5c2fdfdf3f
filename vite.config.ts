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

/**
 * The parts that follow each other when the page is opened, each with what it imports in one file: on a slow line, and on
 * hosts that send six files at a time, every file more holds up the first sound.
 */
const PARTS = [
  ['index', /src\/main\.tsx$/],
  ['own-engines', /src\/(?:app\/parts\/own-engines|voices\/espeak\/engine)\.ts$/],
  // Apart from the pipeline: its hundreds of patterns take a task of their own.
  ['reading', /src\/text\/reading\/index\.ts$/],
  ['pipeline', /src\/app\/parts\/pipeline\.ts$/],
  ['conversation', /src\/app\/parts\/conversation\.ts$/],
] as const;

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
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: PARTS.map(([name, test], index) => ({
              name,
              test,
              priority: PARTS.length - index,
            })),
          },
        },
      },
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
