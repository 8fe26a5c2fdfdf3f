import type { Page } from '@playwright/test';
import { lastAudibleFrame, letSoundRun, waitForSound } from '../../tests/support/e2e/listen.ts';
import { createRandom } from '../../tests/support/pacing/grid.ts';
import type { Bench } from '../harness/table.ts';
import { openProduct } from './product.ts';

const CANCELS_A_ROUND = 5;
/** At the latest so long after the first sound. */
const LATEST_MS = 2000;

export interface CancelBudget {
  /** From `close()` to the last sample that can be heard, at the loudspeaker. */
  readonly silentAfterMs: readonly number[];
}

/** Cancels turns at random moments of their speech, and listens until when there is sound. */
export async function measureCancel(bench: Bench): Promise<CancelBudget> {
  const random = createRandom(7);
  const { page, close } = await openProduct(bench);
  const silentAfterMs: number[] = [];
  for (let at = 0; at < bench.rounds * CANCELS_A_ROUND; at++) {
    silentAfterMs.push(await cancelOnce(page, LATEST_MS * random()));
  }
  await close();
  return { silentAfterMs };
}

async function cancelOnce(page: Page, afterMs: number): Promise<number> {
  const since = await page.evaluate(() => {
    const audio = window.audioContexts[0];
    return audio ? audio.currentTime * audio.sampleRate : 0;
  });
  await page.evaluate(() => {
    const stream = window.knik.streamChat('Tell me a short story');
    Object.assign(window, { stream });
  });
  await waitForSound(page, since);
  const closed = await page.evaluate(async (delayMs) => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const audio = window.audioContexts[0];
    const frame = (audio?.currentTime ?? 0) * (audio?.sampleRate ?? 0);
    (window as unknown as { stream: { close(): void } }).stream.close();
    return { frame, rate: audio?.sampleRate ?? Number.NaN };
  }, afterMs);
  await letSoundRun(page, closed.rate / 2);
  const last = await lastAudibleFrame(page);
  return (1000 * Math.max(0, last - closed.frame)) / closed.rate;
}
