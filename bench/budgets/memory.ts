import type { Page } from '@playwright/test';
import type { Bench } from '../harness/table.ts';
import { openProduct } from './product.ts';

declare global {
  interface Window {
    /** What has been spoken of the long reply, pauses included, and whether that was all. */
    longReply: { seconds: number; isOver: boolean };
  }
  interface Performance {
    /** Page and workers, after a garbage collection. Only in isolated pages, and only in Chromium. */
    measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
  }
}

const HOUR_SECONDS = 3600;
/** The basic voice takes longer for as many letters: an hour and a few minutes. */
const CHARACTERS_A_SECOND = 15.5;
/** A quick run hears so much of it. */
const QUICK_SECONDS = 240;
const SAMPLE_EVERY_SECONDS = 400;

export interface MemoryBudget {
  /** How long the reply is to hear. */
  readonly seconds: number;
  /** Page and all its workers. */
  readonly bytesBefore: number;
  readonly mostBytes: number;
}

/** Has a reply of an hour spoken by the whole page, and hears it by going from sentence to sentence. */
export async function measureMemory(bench: Bench): Promise<MemoryBudget> {
  const { page, close } = await openProduct(bench, { isRecorded: false });
  try {
    // A page is isolated, and so may be measured, from its second load on.
    await page.reload();
    await page.evaluate(() => window.knik.streamChat('read: Before.').finished.then(() => {}));
    const bytesBefore = await bytesOf(page);
    await beginReply(page, bench.quick ? QUICK_SECONDS : HOUR_SECONDS);
    let mostBytes = bytesBefore;
    let sampledAt = 0;
    for (;;) {
      await skipForASecond(page);
      const { seconds, isOver } = await page.evaluate(() => window.longReply);
      if (isOver || seconds >= sampledAt + SAMPLE_EVERY_SECONDS) {
        sampledAt = seconds;
        mostBytes = Math.max(mostBytes, await bytesOf(page));
      }
      if (isOver) return { seconds, bytesBefore, mostBytes };
    }
  } finally {
    await close();
  }
}

const bytesOf = (page: Page) =>
  page.evaluate(() => performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes));

async function beginReply(page: Page, seconds: number): Promise<void> {
  const sentence =
    'In the village between two cliffs the echoes had begun to wear out, slowly at first, and then faster than anybody could count. ';
  const count = Math.ceil((seconds * CHARACTERS_A_SECOND) / sentence.length);
  // Each of them another one: what was said before would be kept and not be made.
  const text = Array.from({ length: count }, (_, at) => `Chapter ${at + 1}. ${sentence}`).join('');
  await page.evaluate((words) => {
    const reply = { seconds: 0, isOver: false };
    window.longReply = reply;
    window.knik.bus.on('audio', ({ chunk }) => {
      reply.seconds += chunk.samples.length / chunk.sampleRateHz + chunk.pauseSeconds;
    });
    void window.knik.streamChat(`read: ${words}`).finished.then(() => {
      reply.isOver = true;
    });
  }, text);
}

/** Goes on to the next sentence as often as there is one. */
async function skipForASecond(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let at = 0; at < 20; at++) {
      const next = document.querySelector<HTMLElement>('[aria-label="Next sentence"]');
      if (next?.getAttribute('aria-disabled') === 'false') next.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
}
