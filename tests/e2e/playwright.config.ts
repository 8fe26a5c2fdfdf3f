import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from '../../scripts/browser.js';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../../.cache/e2e-results',
  globalSetup: './build.ts',
  // Sound and its clock are what is tested: two browsers at a time on two cores would disturb each other.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A limit against hanging, not a measure: a busy machine takes its time.
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      // As in a desktop browser, but not a headless one by default: no sound before the first gesture.
      args: [...BROWSER_ARGS, '--autoplay-policy=document-user-activation-required'],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
