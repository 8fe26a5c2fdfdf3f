import type { Page } from '@playwright/test';
import { RECORDER_FILES, recordSound } from '../../tests/support/e2e/listen.ts';
import { serveStatic, type StaticServer } from '../../tests/support/static-server.ts';
import type { TurnMetrics } from '../../src/session/metrics/turn-metrics.ts';
import type { Bench } from '../harness/table.ts';
import { chatWords } from '../../src/ui/words/chat.ts';

/** Nothing that is read here takes as long. */
const LONGEST_TURN_MS = 120_000;

/** The product as a stranger has it: its build on a plain host, under a path. */
export interface OpenProduct {
  readonly page: Page;
  readonly host: StaticServer;
  readonly close: () => Promise<void>;
}

/**
 * Opens it, the basic voice ready.
 *
 * @param isRecorded Whether there is a recorder at its loudspeaker, which keeps what it hears.
 */
export async function openProduct(
  bench: Bench,
  { isRecorded = true }: { readonly isRecorded?: boolean } = {},
): Promise<OpenProduct> {
  const host = await serveStatic(await bench.buildProduct(), '/some/path/', RECORDER_FILES);
  const context = await bench.browser.newContext({ viewport: { width: 1280, height: 800 } });
  if (isRecorded) await recordSound(context);
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
  const turn = await page.evaluate(
    (words) => window.knik.streamChat(`read: ${words}`).finished.then((summary) => summary.turn),
    text,
  );
  return untilHeard(page, turn);
}

/** Has the last reply read once more, as a person would, and waits until it has been heard. */
export async function hearAgain(page: Page): Promise<TurnMetrics> {
  const before = await page.evaluate(() => window.knik.metrics().at(-1)?.turn ?? 0);
  await page.getByRole('button', { name: chatWords.listen, exact: true }).last().click();
  return untilHeard(page, before + 1);
}

async function untilHeard(page: Page, turn: number): Promise<TurnMetrics> {
  const figures = await page.waitForFunction(
    (wanted) =>
      window.knik.metrics().find((each) => each.turn === wanted && each.soundEndMs !== undefined),
    turn,
    { timeout: LONGEST_TURN_MS },
  );
  const found = await figures.jsonValue();
  if (found === undefined) throw new Error(`Turn ${turn} has no figures.`);
  return found;
}
