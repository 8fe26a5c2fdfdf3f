// npx vitest run --config bench/sound-cache/vitest.config.ts
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser.js';
import { embeddedVoice } from '../../scripts/embedded-voice.js';

const executablePath = findBrowser();

export default defineConfig({
  plugins: [embeddedVoice()],
  // Found in the middle of a run, it would make Vite reload it.
  optimizeDeps: { include: ['mediabunny'] },
  test: {
    include: ['bench/sound-cache/*.bench.ts'],
    testTimeout: 300_000,
    browser: {
      enabled: true,
      headless: true,
      api: { host: '127.0.0.1' },
      provider: playwright({
        launchOptions: {
          args: BROWSER_ARGS,
          ...(executablePath === undefined ? {} : { executablePath }),
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
