import type { Page } from '@playwright/test';
import { RECORDER_FILES, recordSound } from '../../tests/support/e2e/listen.ts';
import { serveStatic, type StaticServer } from '../../tests/support/static-server.ts';
import type { TurnMetrics } from '../../src/session/turn-figures.ts';
import type { Bench } from '../harness/table.ts';

/** The product as a stranger has it: its build on a plain host, under a path. */
export interface OpenProduct {
  readonly page: Page;
  readonly host: StaticServer;
  readonly close: () => Promise<void>;
}

/** Opens it, the built-in voice ready, with a recorder at its loudspeaker. */
export async function openProduct(bench: Bench): Promise<OpenProduct> {
  const host = await serveStatic(await bench.buildProduct(), '/some/path/', RECORDER_FILES);
  const context = await bench.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await recordSound(context);
  const page = await context.newPage();
  await page.goto(host.url);
  await untilKept(page);
  return {
    page,
    host,
    async close() {
      await context.close();
      await host.close();
    },
  };
}

/** Waits until the page would open without a network. Asking it counts as a gesture: it is not reloaded. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((resolve) => {
      active?.addEventListener('statechange', () => resolve());
    });
  });
}

/** Has a text read aloud by the demo, and waits until all of it has been heard. @returns The turn's figures. */
export async function hearText(page: Page, text: string): Promise<TurnMetrics> {
  return page.evaluate(async (words) => {
    const { turn } = await window.knik.streamChat(`read: ${words}`).finished;
    for (;;) {
      const figures = window.knik.metrics().find((each) => each.turn === turn);
      if (figures?.soundEndMs !== undefined) return figures;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, text);
}
