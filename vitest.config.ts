import { GRAMMARS } from './src/text/code/worker/languages.ts';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.js';
import { BUNDLED_IN_NODE, voices } from './scripts/voices.js';
import { geminiCommands } from './tests/support/gemini-commands.ts';
import { hubCommands } from './tests/support/hub-commands.ts';
import { serveModels } from './tests/support/onnx/serve-models.ts';
import { serverCommands } from './tests/support/server-commands.ts';

const executablePath = findBrowser();

/** A graphics card in software: slow, but the same everywhere. */
const SOFTWARE_GPU = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

/** Headers with which a page may use threads. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

function chromium(args: readonly string[]) {
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    api: { host: '127.0.0.1' },
    provider: playwright({
      launchOptions: {
        args: [...BROWSER_ARGS, ...args],
        ...(executablePath === undefined ? {} : { executablePath }),
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  };
}

/** A busy machine may take so long for a test; a hang is found all the same. */
const PATIENCE = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [voices()],
        test: {
          ...PATIENCE,
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          // Bundled, so that the alias for its own dependency holds in Node too.
          server: { deps: { inline: BUNDLED_IN_NODE } },
        },
      },
      {
        plugins: [voices()],
        // Found in the middle of a run, they would make Vite reload it.
        optimizeDeps: {
          include: [
            '@google/generative-ai',
            '@preact/signals',
            'eventsource-parser/stream',
            'fast-check',
            'hash-wasm',
            'htmlparser2',
            // Its languages are loaded by name, and one that is found later would reload the page of a test.
            'highlight.js/lib/core',
            ...GRAMMARS.map((name) => `highlight.js/lib/languages/${name}`),
            'idb-keyval',
            'mediabunny',
            'pdfjs-dist/legacy/build/pdf.mjs',
            'pdfjs-dist/legacy/build/pdf.worker.mjs',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'temml',
          ],
        },
        test: {
          ...PATIENCE,
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          browser: {
            ...chromium(['--autoplay-policy=no-user-gesture-required']),
            commands: { ...geminiCommands, ...hubCommands, ...serverCommands },
          },
        },
      },
      {
        plugins: [voices(), serveModels()],
        // As above.
        optimizeDeps: {
          include: [
            '@preact/signals',
            'idb-keyval',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
          ],
        },
        server: { headers: ISOLATION },
        test: {
          ...PATIENCE,
          name: 'isolated',
          include: ['tests/isolated/**/*.test.ts'],
          browser: chromium(SOFTWARE_GPU),
        },
      },
    ],
  },
});
