import { encodeWav } from '../../scripts/sound-figures.js';
import { readerWords } from '../../src/ui/words/reader.ts';
import { complaintsOf } from '../support/e2e/axe.ts';
import { waitForSound } from '../support/e2e/listen.ts';
import { openReader, reader, waitForSentence } from '../support/e2e/reader-page.ts';
import { expect, test } from '../support/e2e/test.ts';
import { epubOf } from '../support/reader/epub-writer.ts';

declare global {
  interface Window {
    /** What has been made to be heard, in order. */
    heardChunks: { readonly text: string; readonly seconds: number }[];
  }
}

const RATE_HZ = 24_000;
/** Longer than any voice would take for the words. */
const CLIP_SECONDS = 4;

/** A tone for each of two paragraphs. */
const RECORDING = encodeWav(
  Float32Array.from(
    { length: 2 * CLIP_SECONDS * RATE_HZ },
    (_, at) => 0.5 * Math.sin((2 * Math.PI * 440 * at) / RATE_HZ),
  ),
  RATE_HZ,
);
const par = (id: string, at: number) =>
  `<par><text src="../text/a.xhtml#${id}"/><audio src="../audio/a.wav" clipBegin="${at}s" clipEnd="${at + CLIP_SECONDS}s"/></par>`;
const BOOK = epubOf({
  bodies: { 'a.xhtml': '<p id="p1">The first.</p><p id="p2">The second.</p>' },
  metadata: '<dc:title>Told</dc:title><dc:language>en</dc:language>',
  itemAttributes: 'media-overlay="smil"',
  items:
    '<item id="smil" href="smil/a.smil" media-type="application/smil+xml"/><item id="wav" href="audio/a.wav" media-type="audio/wav"/>',
  files: {
    'OPS/smil/a.smil': `<smil><body>${par('p1', 0)}${par('p2', CLIP_SECONDS)}</body></smil>`,
    'OPS/audio/a.wav': new Uint8Array(RECORDING),
  },
});

test('a book with a recording plays it, or a voice reads it', async ({ page, site }) => {
  await page.goto(site.url);
  await page.evaluate(() => {
    window.heardChunks = [];
    window.knik.bus.on('audio', ({ chunk: { text, samples, sampleRateHz } }) =>
      window.heardChunks.push({ text, seconds: samples.length / sampleRateHz }),
    );
  });
  const secondsOf = (words: string) =>
    page.evaluate(
      (wanted) => window.heardChunks.findLast(({ text }) => text === wanted)?.seconds ?? 0,
      words,
    );
  await openReader(page);
  const { dialog, button } = reader(page);
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'told.epub',
    mimeType: 'application/epub+zip',
    buffer: Buffer.from(BOOK),
  });
  await waitForSound(page);
  await expect.poll(() => secondsOf('The second.')).toBeCloseTo(CLIP_SECONDS, 1);
  expect(await secondsOf('The first.')).toBeCloseTo(CLIP_SECONDS, 1);
  await waitForSentence(page, 'The first.');

  await button(readerWords.speed).click();
  await button(readerWords.narrators.voice).click();
  await expect.poll(() => secondsOf('The second.')).toBeLessThan(CLIP_SECONDS / 2);
  expect(await complaintsOf(page)).toEqual([]);

  // The recording is kept with the text.
  await page.reload();
  await openReader(page);
  await reader(page).entry('Told').click();
  await reader(page).button(readerWords.speed).click();
  await expect(reader(page).button(readerWords.narrators.voice)).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
