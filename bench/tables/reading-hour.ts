import { number, table } from '../harness/markdown.ts';
import type { Bench, Table } from '../harness/table.ts';
import {
  longestTask,
  memoryOf,
  openFile,
  openReader,
  readOnForASecond,
  watch,
} from '../long-texts/page.ts';
import { lightVoice, longBook, openSpeaking } from '../long-texts/product.ts';

const HOUR_SECONDS = 3600;
const QUICK_SECONDS = 120;
/** Memory is looked at this often, in seconds of sound. */
const SAMPLE_EVERY_SECONDS = 400;

export interface ReadingHourData {
  readonly samples: readonly { readonly atSeconds: number; readonly bytes: number }[];
  readonly longestMs: number;
  readonly voice: 'light' | 'basic';
}

/** A long book, read for an hour by the product. */
export const readingHour: Table<ReadingHourData> = {
  name: 'reading-hour',
  title: 'An hour of reading',
  packages: ['preact', 'onnxruntime-web'],

  async measure(bench: Bench) {
    const { page, close } = await openSpeaking(bench);
    try {
      await watch(page);
      await openReader(page);
      await openFile(page, longBook());
      await longestTask(page);
      const wanted = bench.quick ? QUICK_SECONDS : HOUR_SECONDS;
      const samples = [{ atSeconds: 0, bytes: await memoryOf(page) }];
      let longestMs = 0;
      for (let seconds = 0; seconds < wanted;) {
        seconds = await readOnForASecond(page);
        longestMs = Math.max(longestMs, await longestTask(page));
        const nextAt = (samples.at(-1)?.atSeconds ?? 0) + SAMPLE_EVERY_SECONDS;
        if (seconds < nextAt && seconds < wanted) continue;
        const bytes = await memoryOf(page);
        samples.push({ atSeconds: seconds, bytes });
        // The collection of garbage that the measurement asks for is no task of the page's.
        await longestTask(page);
        bench.say(`${(seconds / 60).toFixed(0)} min: ${(bytes / 1e6).toFixed(0)} MB`);
      }
      return { samples, longestMs, voice: lightVoice() === undefined ? 'basic' : 'light' };
    } finally {
      await close();
    }
  },

  describe({ samples, longestMs, voice }) {
    const rows = samples.map(({ atSeconds, bytes }) => [
      number(atSeconds / 60),
      number(bytes / 1e6),
    ]);
    return {
      markdown: `Memory of the page and all its workers while an EPUB of 300,000 words is read in the ${voice} voice, in the product
as it is built.

${table(['minutes of sound', 'MB'], rows)}

- The longest task in that time: ${number(longestMs)} ms (Long Tasks API, which names none below 50 ms: 0 means that none was longer).
- The hour is heard by going from sentence to sentence as soon as the next ones are spoken, so that the voice makes
  all of its sound.`,
      plots: {},
    };
  },
};
