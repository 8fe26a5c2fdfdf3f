import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGS, findBrowser } from './scripts/browser.js';
import { embeddedVoice } from './scripts/embedded-voice.js';
import { geminiCommands } from './tests/support/gemini-commands.ts';
import { serverCommands } from './tests/support/server-commands.ts';

const executablePath = findBrowser();

/** What a busy machine may take for a test; a hang is found all the same. */
const PATIENCE = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
        },
      },
      {
        plugins: [embeddedVoice()],
        // Found in the middle of a run, they would make Vite reload it.
        optimizeDeps: {
          include: [
            '@google/generative-ai',
            '@preact/signals',
            'eventsource-parser/stream',
            'fast-check',
            'idb-keyval',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
          ],
        },
        test: {
          ...PATIENCE,
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          browser: {
            commands: { ...geminiCommands, ...serverCommands },
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({
              launchOptions: {
                args: [...BROWSER_ARGS, '--autoplay-policy=no-user-gesture-required'],
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
