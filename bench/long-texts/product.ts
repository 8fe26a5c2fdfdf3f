import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findHibariFiles, siteVoicesFolder } from '../../scripts/site-voices.js';
import { longEpub } from '../../tests/support/reader/epub-writer.ts';
import { longPdf } from '../../tests/support/reader/pdf-writer.ts';
import { openProduct, type OpenProduct } from '../budgets/product.ts';
import type { Bench } from '../harness/table.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/bench/long-texts');
/** The model is fetched and started. */
const ATTEMPTS = 60;

/** A PDF of 50 pages, on the disk. */
export function pdfOfFiftyPages(): string {
  return onDisk('lamps.pdf', longPdf(50));
}

/** A book of 300,000 words, on the disk. */
export function longBook(): string {
  return onDisk('long.epub', longEpub(300_000));
}

function onDisk(name: string, bytes: Uint8Array): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, name);
  writeFileSync(path, bytes);
  return path;
}

/** The light voice, if the site has it: `KNIK_VOICES_FOLDER`, or `npm run get:voices`. */
export function lightVoice(): string | undefined {
  return findHibariFiles(siteVoicesFolder(join(import.meta.dirname, '../..')))[0]?.file;
}

/** The product, on a page whose voice has spoken before. */
export async function openSpeaking(bench: Bench): Promise<OpenProduct> {
  const product = await openProduct(bench, { isRecorded: false });
  const { page } = product;
  // A page is isolated, and so may be measured, from its second load on.
  await page.reload();
  await untilVoiceIsReady(bench, page);
  return product;
}

export async function untilVoiceIsReady(bench: Bench, page: Page): Promise<void> {
  const needsLight = lightVoice() !== undefined;
  if (!needsLight) bench.say('The light voice is left out: npm run get:voices brings its weights.');
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    // Each time other words, as what was said before comes from the cache. Only a model counts symbols.
    const isLight = await page.evaluate(async (words) => {
      const { createTtsProcessor, bus } = window.knik;
      let symbols = 0;
      const leave = bus.on('audio', ({ chunk }) => {
        symbols += chunk.symbolCount ?? 0;
      });
      const ended = new Promise((resolve) => {
        bus.on('done', resolve);
      });
      const processor = createTtsProcessor({ playVoice: false });
      processor.play(words);
      processor.start();
      await ended;
      leave();
      return symbols > 0;
    }, `These words are number ${attempt}, said at ${Date.now()}.`);
    if (isLight || !needsLight) return;
    await page.waitForTimeout(1000);
  }
  throw new Error('The light voice did not get ready.');
}
