import { number, spread, table } from '../harness/markdown.ts';
import { spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';
import { longestTask, openAgain, openFile, openReader, scroll, watch } from '../long-texts/page.ts';
import {
  lightVoice,
  longBook,
  openSpeaking,
  pdfOfFiftyPages,
  untilVoiceIsReady,
} from '../long-texts/product.ts';

const SCROLL_SECONDS = 8;
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
    for (const { title, file } of [
      { title: 'PDF, 50 pages', file: pdfOfFiftyPages() },
      { title: 'EPUB, 300,000 words', file: longBook() },
    ]) {
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
    return { files, voice: lightVoice() === undefined ? 'basic' : 'light' };
  },

  describe({ files, voice }) {
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
    return {
      markdown: `A PDF of 50 pages and an EPUB of 300,000 words, opened through the screen of the product as it is built, in the
${voice} voice. Bounds: first sound within ${FIRST_SOUND_MS_MAX} ms, no task above ${TASK_MS_MAX} ms.

${table(head, rows)}

- The files are made by \`tests/support/reader/pdf-writer.ts\` and \`epub-writer.ts\`.
- The longest task is the browser's own (Long Tasks API), which names none below 50 ms: 0 means that none was longer.
- Scrolling is ${SCROLL_SECONDS} s of a wheel, down and up again, while the text plays.
- Opening again is in another load of the page, from the list of texts.`,
      plots: {},
    };
  },
};

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
