import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHibariFiles, siteVoicesFolder } from '../../scripts/site-voices.js';
import { longEpub } from '../../tests/support/reader/epub-writer.ts';
import { longPdf } from '../../tests/support/reader/pdf-writer.ts';
import { openProduct } from '../budgets/product.ts';
import { number, spread, table } from '../harness/markdown.ts';
import { spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';
import {
  longestTask,
  memoryOf,
  openAgain,
  openFile,
  openReader,
  readOnForASecond,
  scroll,
  watch,
} from '../long-texts/page.ts';

const FOLDER = join(import.meta.dirname, '../../.cache/bench/long-texts');
const HOUR_SECONDS = 3600;
const QUICK_SECONDS = 120;
const SCROLL_SECONDS = 8;
/** Memory is looked at this often, in seconds of sound. */
const SAMPLE_EVERY_SECONDS = 400;

const FIRST_SOUND_MS_MAX = 2000;
const TASK_MS_MAX = 50;

interface Figures {
  readonly title: string;
  /** From the choice of the file, and from the click on the text in another visit. */
  readonly firstSoundMs: Spread;
  readonly openedAgainMs: Spread;
  /** The longest task of all rounds, for each of what is done. */
  readonly longestMs: {
    readonly opening: number;
    readonly playing: number;
    readonly scrolling: number;
    readonly openingAgain: number;
  };
}

export interface LongTextsData {
  readonly files: readonly Figures[];
  readonly hour: {
    readonly seconds: number;
    readonly samples: readonly { readonly atSeconds: number; readonly bytes: number }[];
    readonly longestMs: number;
  };
  readonly voice: 'light' | 'basic';
}

/** A long PDF and a long book, opened and read through the screen of the product. */
export const longTexts: Table<LongTextsData> = {
  name: 'long-texts',
  title: 'Long texts',
  packages: ['pdfjs-dist', 'htmlparser2', 'preact'],

  async measure(bench: Bench) {
    const files = [];
    // Each opening leaves a text behind: three of them say enough.
    const rounds = Math.min(3, bench.rounds);
    for (const { title, file } of filesToOpen()) {
      const all: Awaited<ReturnType<typeof measureFile>>[] = [];
      for (let round = 0; round < rounds; round += 1) all.push(await measureFile(bench, file));
      const of = (pick: (each: (typeof all)[number]) => number) => all.map(pick);
      files.push({
        title,
        firstSoundMs: spreadOf(of((each) => each.firstSoundMs)),
        openedAgainMs: spreadOf(of((each) => each.openedAgainMs)),
        longestMs: {
          opening: Math.max(...of((each) => each.opening)),
          playing: Math.max(...of((each) => each.playing)),
          scrolling: Math.max(...of((each) => each.scrolling)),
          openingAgain: Math.max(...of((each) => each.openingAgain)),
        },
      });
      const { longestMs, firstSoundMs } = files.at(-1) ?? {};
      bench.say(`${title}: ${JSON.stringify({ longestMs, firstSoundMs })}`);
    }
    const hour = await measureHour(bench);
    return { files, hour, voice: lightVoice() === undefined ? 'basic' : 'light' };
  },

  describe({ files, hour, voice }) {
    const head = [
      '',
      'file chosen to first sound, ms',
      'kept text clicked to first sound, ms',
      'longest task: opening, ms',
      'playing',
      'scrolling',
      'opening again',
    ];
    const rows = files.map(({ title, firstSoundMs, openedAgainMs, longestMs }) => [
      title,
      spread(firstSoundMs),
      spread(openedAgainMs),
      number(longestMs.opening),
      number(longestMs.playing),
      number(longestMs.scrolling),
      number(longestMs.openingAgain),
    ]);
    const memory = hour.samples.map(({ atSeconds, bytes }) => [
      number(atSeconds / 60),
      number(bytes / 1e6),
    ]);
    return {
      markdown: `A PDF of 50 pages and an EPUB of 300,000 words, opened through the screen of the product as it is built, in the
${voice} voice. Bounds: first sound within ${FIRST_SOUND_MS_MAX} ms, no task above ${TASK_MS_MAX} ms.

${table(head, rows)}

Memory of the page and all its workers while the book is read for ${number(hour.seconds / 60)} minutes of sound; the longest task of that
time: ${number(hour.longestMs)} ms.

${table(['minutes of sound', 'MB'], memory)}

- The files are made by \`tests/support/reader/pdf-writer.ts\` and \`epub-writer.ts\`.
- The longest task is the browser's own (Long Tasks API), which names none below 50 ms: 0 means that none was longer.
- Scrolling is ${SCROLL_SECONDS} s of a wheel, down and up again, while the text plays.
- Opening again is in another load of the page, from the list of texts.
- The hour is heard by going from sentence to sentence as soon as the next ones are spoken, so that the voice makes
  all of its sound.`,
      plots: {},
    };
  },
};

/** The files, on the disk. */
function filesToOpen() {
  mkdirSync(FOLDER, { recursive: true });
  const [pdf, epub] = [join(FOLDER, 'lamps.pdf'), join(FOLDER, 'long.epub')];
  writeFileSync(pdf, longPdf(50));
  writeFileSync(epub, longEpub(300_000));
  return [
    { title: 'PDF, 50 pages', file: pdf },
    { title: 'EPUB, 300,000 words', file: epub },
  ] as const;
}

/** The light voice, if the site has it: `KNIK_VOICES_FOLDER`, or `npm run get:voices`. */
function lightVoice(): string | undefined {
  return findHibariFiles(siteVoicesFolder(join(import.meta.dirname, '../..')))[0]?.file;
}

/** A page whose voice has spoken before. */
async function openSpeaking(bench: Bench) {
  const product = await openProduct(bench, { isRecorded: false });
  const { page } = product;
  // A page is isolated, and so may be measured, from its second load on.
  await page.reload();
  await untilVoiceIsReady(bench, page);
  return product;
}

type Page = Awaited<ReturnType<typeof openProduct>>['page'];

async function untilVoiceIsReady(bench: Bench, page: Page): Promise<void> {
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

const ATTEMPTS = 60;

async function measureFile(bench: Bench, file: string) {
  const { page, close } = await openSpeaking(bench);
  try {
    await watch(page);
    await openReader(page);
    await longestTask(page);
    const firstSoundMs = await openFile(page, file);
    const opening = await longestTask(page);
    await page.waitForTimeout(SCROLL_SECONDS * 1000);
    const playing = await longestTask(page);
    await scroll(page, SCROLL_SECONDS);
    const scrolling = await longestTask(page);
    await page.reload();
    await untilVoiceIsReady(bench, page);
    await watch(page);
    await openReader(page);
    await longestTask(page);
    const openedAgainMs = await openAgain(page);
    const openingAgain = await longestTask(page);
    return { firstSoundMs, openedAgainMs, opening, playing, scrolling, openingAgain };
  } finally {
    await close();
  }
}

async function measureHour(bench: Bench): Promise<LongTextsData['hour']> {
  const { page, close } = await openSpeaking(bench);
  try {
    await watch(page);
    await openReader(page);
    const [, { file }] = filesToOpen();
    await openFile(page, file);
    await longestTask(page);
    const wanted = bench.quick ? QUICK_SECONDS : HOUR_SECONDS;
    const samples = [{ atSeconds: 0, bytes: await memoryOf(page) }];
    let longestMs = 0;
    for (let seconds = 0; seconds < wanted;) {
      seconds = await readOnForASecond(page);
      longestMs = Math.max(longestMs, await longestTask(page));
      if (seconds < (samples.at(-1)?.atSeconds ?? 0) + SAMPLE_EVERY_SECONDS && seconds < wanted) {
        continue;
      }
      samples.push({ atSeconds: seconds, bytes: await memoryOf(page) });
      // The collection of garbage that the measurement asks for is no task of the page's.
      await longestTask(page);
      bench.say(
        `${(seconds / 60).toFixed(0)} min: ${((samples.at(-1)?.bytes ?? 0) / 1e6).toFixed(0)} MB`,
      );
    }
    return { seconds: samples.at(-1)?.atSeconds ?? 0, samples, longestMs };
  } finally {
    await close();
  }
}
