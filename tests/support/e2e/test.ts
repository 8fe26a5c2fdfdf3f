import type { BrowserContext, Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { SITE } from '../../e2e/build.ts';
import type { StaticServer } from '../static-server.ts';
import { serveStatic } from '../static-server.ts';
import { RECORDER_FILES, recordSound } from './listen.ts';

export { expect };

interface Fixtures {
  /** The page's complaints: failed scripts, breaches of its policy, uncaught errors. */
  readonly complaints: string[];
  /** Errors that a test provokes on purpose are no complaints. */
  readonly tolerates: RegExp;
}

interface WorkerFixtures {
  /** The production build on a plain static host, under a sub-path. */
  readonly site: StaticServer;
}

/**
 * The page as a stranger has it: the production build, a host that sends no headers, a network that ends
 * at this machine. A test fails when the page contacts anybody else or complains in the console.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads the dependencies off the pattern
    async ({}, use) => {
      const server = await serveStatic(SITE, '/some/path/', RECORDER_FILES);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  tolerates: [/^$/, { option: true }],

  complaints: async ({ tolerates }, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints.filter((text) => !tolerates.test(text))).toEqual([]);
  },

  context: async ({ context, complaints }, use) => {
    await confine(context, complaints);
    await recordSound(context);
    context.on('page', (page) => watch(page, complaints));
    await use(context);
  },
});

/** Lets nothing out of this machine, and tells of the attempt. */
async function confine(context: BrowserContext, complaints: string[]): Promise<void> {
  await context.route(
    (url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
    (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    },
  );
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
}
