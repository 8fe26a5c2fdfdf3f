import type { Page } from '@playwright/test';
import type { BrowserCommand } from 'vitest/node';
import { startHubServer, type Behaviour, type HubServer, type SeenRequest } from './hub-server.ts';
import { modelContent } from './voices/model-content.ts';
import type { HubSource } from '../../src/voices/models/source.ts';

/** The hub's facts that a test in the page needs. */
export interface Hub {
  readonly source: HubSource;
  readonly folderUrl: string;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Starts a hub whose `int8` model has so many bytes. */
    hubStart(onnxBytes: number): Promise<Hub>;
    hubBehave(behaviour: Behaviour): Promise<void>;
    hubRelease(): Promise<void>;
    hubRequests(): Promise<readonly SeenRequest[]>;
    hubStop(): Promise<void>;
    /** Opens a further tab of this origin, with a model store as `window.store`. */
    tabOpen(name: string, source: HubSource): Promise<void>;
    /** Evaluates an expression in that tab. */
    tabRun(name: string, expression: string): Promise<unknown>;
    /** Closes it as a person would: without a word to its scripts. */
    tabClose(name: string): Promise<void>;
  }
}

let server: HubServer | undefined;
const tabs = new Map<string, Page>();

function current(): HubServer {
  if (server === undefined) throw new Error('The hub has not been started.');
  return server;
}

function tab(name: string): Page {
  const page = tabs.get(name);
  if (page === undefined) throw new Error(`There is no tab ${name}.`);
  return page;
}

/** The hub, and further tabs, in the hands of a test that runs in the page. */
export const hubCommands = {
  hubStart: async (_, onnxBytes: number): Promise<Hub> => {
    server = await startHubServer({ files: modelContent(onnxBytes) });
    const { endpoint, repository, folderUrl } = server;
    return { source: { kind: 'hub', endpoint, repository, revision: 'main' }, folderUrl };
  },
  hubBehave: (_, behaviour: Behaviour) => current().behave(behaviour),
  hubRelease: () => current().release(),
  hubRequests: () => current().requests,
  hubStop: async () => {
    await Promise.all([...tabs.values()].map((page) => page.close()));
    tabs.clear();
    await server?.close();
    server = undefined;
  },
  tabOpen: async ({ context, page: own }, name: string, source: HubSource) => {
    const page = await context.newPage();
    tabs.set(name, page);
    const { origin } = new URL(own.url());
    await page.route(`${origin}/tab`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Tab</title>' }),
    );
    await page.goto(`${origin}/tab`);
    await page.addScriptTag({
      type: 'module',
      content: `
        import { createModelStore } from '/src/voices/models/client.ts';
        import { spawnStoreWorker } from '/src/voices/models/spawn.ts';
        import { kokoroModelSet } from '/src/voices/kokoro/model-set.ts';
        const source = ${JSON.stringify(source)};
        window.store = createModelStore({ sets: [kokoroModelSet(source)], spawn: spawnStoreWorker });
        await window.store.opened;
        window.ready = true;`,
    });
    await page.waitForFunction('window.ready === true');
  },
  tabRun: (_, name: string, expression: string) => tab(name).evaluate(expression),
  tabClose: async (_, name: string) => {
    await tab(name).close();
    tabs.delete(name);
  },
} satisfies Record<string, BrowserCommand<never[]>>;
