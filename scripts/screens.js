// Takes a picture of every screen in every size, and puts them together to one sheet a screen in docs/screens.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from './browser.js';

const PICTURES = '.cache/screens';
const SHEETS = 'docs/screens';
/** What a browser shows of the page before it is installed, as named in the manifest. */
const SHOWN = 'public/screenshots';
/** Of a picture on its sheet, in pixels of the sheet for one of the window. Half is small, and can still be read. */
const SCALE = 0.5;
const QUALITY = 0.6;
/** Width of a sheet, in pixels. */
const SHEET_PX = 1600;
const SHOWN_QUALITY = 0.8;

process.env['KNIK_SCREENS'] = PICTURES;
const executablePath = ensureBrowser();
process.env['KNIK_CHROMIUM'] = executablePath;
// `--sheets`: of the pictures that are there.
if (!process.argv.includes('--sheets')) {
  rmSync(PICTURES, { recursive: true, force: true });
  const manifest = createRequire(import.meta.url).resolve('@playwright/test/package.json');
  const { status } = spawnSync(
    process.execPath,
    [join(dirname(manifest), 'cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts', 'screens'],
    { stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}

/** Pixels of the picture for one of the window: of the phone whose pictures are shown before installing. */
const SHARP = 2;
const isSharp = (/** @type {string} */ file) => file.includes('-light-390x844');

/** `speaking-light-390x844.png`: the screen, the mode, the size. @type {Map<string, string[]>} */
const sheets = new Map();
for (const file of readdirSync(PICTURES)) {
  const name = file.replace(/-\d+x\d+\.png$/, '');
  sheets.set(name, [...(sheets.get(name) ?? []), file]);
}
rmSync(SHEETS, { recursive: true, force: true });
mkdirSync(SHEETS, { recursive: true });
const browser = await chromium.launch({ args: BROWSER_ARGS, executablePath });
const page = await browser.newPage();
for (const [name, files] of sheets) {
  const pictures = files
    .toSorted((a, b) => widthOf(a) - widthOf(b))
    .map((file) => ({ png: base64Of(file), scale: SCALE / (isSharp(file) ? SHARP : 1) }));
  const options = { pictures, quality: QUALITY, sheetPx: SHEET_PX, gapPx: 12 };
  write(join(SHEETS, `${name}.webp`), await page.evaluate(sheetOf, options));
}
mkdirSync(SHOWN, { recursive: true });
for (const { shown, file } of [
  { shown: 'speaking', file: 'speaking-light-390x844.png' },
  { shown: 'reader', file: 'reader-light-390x844.png' },
  { shown: 'speaking-wide', file: 'speaking-light-1280x800.png' },
]) {
  const pictures = [{ png: base64Of(file), scale: 1 }];
  const sheetPx = widthOf(file) * (isSharp(file) ? SHARP : 1);
  const options = { pictures, quality: SHOWN_QUALITY, sheetPx, gapPx: 0 };
  write(join(SHOWN, `${shown}.webp`), await page.evaluate(sheetOf, options));
}
await browser.close();

/** @param {string} file */
function base64Of(file) {
  return readFileSync(join(PICTURES, file)).toString('base64');
}

/**
 * @param {string} path
 * @param {string} base64
 */
function write(path, base64) {
  writeFileSync(path, Buffer.from(base64, 'base64'));
}

/** @param {string} file */
function widthOf(file) {
  return Number(/-(\d+)x\d+\.png$/.exec(file)?.[1]);
}

/**
 * Runs in the browser: pictures side by side, in rows, as one WebP.
 *
 * @param {{ pictures: { png: string, scale: number }[], quality: number, sheetPx: number, gapPx: number }} options
 *   Pictures in base64.
 * @returns {Promise<string>} In base64.
 */
async function sheetOf({ pictures, quality, sheetPx, gapPx }) {
  const bitmaps = await Promise.all(
    pictures.map(async ({ png, scale }) => ({
      bitmap: await createImageBitmap(
        new Blob([Uint8Array.from(atob(png), (character) => character.charCodeAt(0))]),
      ),
      scale,
    })),
  );
  let x = gapPx;
  let y = gapPx;
  let rowPx = 0;
  const placed = bitmaps.map(({ bitmap, scale }) => {
    const width = Math.round(bitmap.width * scale);
    const height = Math.round(bitmap.height * scale);
    if (x + width + gapPx > sheetPx) {
      x = gapPx;
      y += rowPx + gapPx;
      rowPx = 0;
    }
    const place = { bitmap, x, y, width, height };
    x += width + gapPx;
    rowPx = Math.max(rowPx, height);
    return place;
  });
  const canvas = new OffscreenCanvas(sheetPx, y + rowPx + gapPx);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser has no canvas.');
  context.fillStyle = '#8a8a8a';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  for (const each of placed)
    context.drawImage(each.bitmap, each.x, each.y, each.width, each.height);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
