import type { Page } from '@playwright/test';
import { readerWords } from '../../src/ui/words/reader.ts';
import { shellWords } from '../../src/ui/words/shell.ts';

declare global {
  interface Window {
    /** How long the page could answer nothing, in milliseconds, each time that was 50 or more. */
    longTasks: number[];
    /** When a file was chosen, on the clock of `performance.now()`. */
    chosenAtMs: number;
    /** Seconds of sound that were made, and chunks of it. */
    madeSound: { seconds: number; chunks: number };
  }
}

/** The reader's dialog, and a button of it by the name that a person hears. */
export function readerOf(page: Page) {
  const dialog = page.getByRole('dialog', { name: readerWords.title });
  return { dialog, button: (name: string) => dialog.getByRole('button', { name, exact: true }) };
}

/** Has the page note its long tasks and the sound that is made, from now on. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    window.madeSound = { seconds: 0, chunks: 0 };
    window.knik.bus.on('audio', ({ chunk }) => {
      window.madeSound.seconds += chunk.samples.length / chunk.sampleRateHz + chunk.pauseSeconds;
      window.madeSound.chunks++;
    });
    document.addEventListener(
      'change',
      () => {
        window.chosenAtMs = performance.now();
      },
      true,
    );
  });
}

/** The longest task since this was last asked; 0: none took 50 ms. */
export function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...window.longTasks.splice(0)));
}

export async function openReader(page: Page): Promise<void> {
  await page.getByRole('button', { name: shellWords.readText, exact: true }).click();
  await readerOf(page)
    .dialog.getByRole('textbox', { name: readerWords.field })
    .waitFor({ state: 'visible' });
}

/**
 * Chooses a file of this machine: one that is handed over as bytes would be unpacked in the page, in a long task.
 *
 * @returns Milliseconds from the choice to its first sound at the loudspeaker.
 */
export async function openFile(page: Page, file: string): Promise<number> {
  await readerOf(page).dialog.locator('input[type="file"]').setInputFiles(file);
  return untilSound(page, await page.evaluate(() => window.chosenAtMs));
}

/** Opens the text that was used last, and plays it. @returns Milliseconds from the click to its first sound. */
export async function openAgain(page: Page): Promise<number> {
  const { dialog, button } = readerOf(page);
  const clicked = await page.evaluate(() => performance.now());
  await dialog.getByRole('button', { name: new RegExp(`^${readerWords.openText('')}`) }).click();
  await button(readerWords.play).click();
  return untilSound(page, clicked);
}

/** Waits for the sound of a turn that began after a moment. */
async function untilSound(page: Page, sinceMs: number): Promise<number> {
  const sound = await page.waitForFunction((since) => {
    const turn = window.knik
      .metrics()
      .find((each) => each.sentMs > since && each.firstSoundMs !== undefined);
    return turn && turn.sentMs + (turn.firstSoundMs ?? 0) - since;
  }, sinceMs);
  return (await sound.jsonValue()) ?? Number.NaN;
}

/** Scrolls up and down for some seconds, as with a wheel, while it plays. */
export async function scroll(page: Page, seconds: number): Promise<void> {
  await readerOf(page)
    .dialog.getByRole('region', { name: readerWords.text('') })
    .hover();
  const steps = seconds * 12;
  for (let step = 0; step < steps; step++) {
    await page.mouse.wheel(0, step < steps * 0.7 ? 900 : -900);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)));
  }
  await readerOf(page).button(readerWords.backToVoice).click();
}

/** Page and workers, after a garbage collection. */
export function memoryOf(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes),
  );
}

/**
 * Reads on faster than anybody listens: goes to the next sentence as soon as some are spoken ahead, for a second.
 *
 * @returns Seconds of sound that were made since {@link watch}.
 */
export function readOnForASecond(page: Page): Promise<number> {
  return page.evaluate(async (name) => {
    const next = document.querySelector<HTMLElement>(`.reader-player [aria-label="${name}"]`);
    for (let at = 0; at < 10; at++) {
      const ahead = window.madeSound.chunks;
      next?.click();
      await new Promise((resolve) => setTimeout(resolve, 100));
      // The voice has no more ready: it is given time, so that nothing is left out.
      if (window.madeSound.chunks === ahead) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return window.madeSound.seconds;
  }, readerWords.next.sentence);
}
