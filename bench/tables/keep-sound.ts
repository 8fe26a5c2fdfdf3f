import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findHibariFiles, siteVoicesFolder } from '../../scripts/site-voices.js';
import { number, spread, table } from '../harness/markdown.ts';
import { spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';
import { VOICE_FOLDER } from '../site/folders.ts';

/** Some forty seconds of speech. */
const TEXT = `In the evening the wind turned, and with it the mood of the people on the quay. Some went home, some stayed
and watched the boats, and a few began to sing. Nobody knew the words, but everybody knew the tune, and so it was
carried from one end of the harbour to the other.

The keeper of the lamp heard it on her stairs. She had forty-two steps behind her and as many before her, and she
stopped, as she always did, at the window that looks to the north. What she saw there she never told anybody.

By the time that she had lit the wick, the boats were gone. Only the tune was still there, or she was humming it
herself; and that is how it came into the log-book, between the wind and the price of oil.`;
/** How often it is said: half an hour of speech; a minute in a quick run. */
const FULL_PARTS = 45;
const QUICK_PARTS = 2;
/** Half an hour in three minutes. */
const BUDGET_FACTOR = 0.1;

interface Side {
  readonly title: string;
  readonly format: string;
  readonly soundSeconds: number;
  readonly bytesPerSecond: number;
  readonly realTimeFactor: Spread;
}

export interface KeepSoundData {
  readonly sides: readonly Side[];
}

/** A text as a file of sound: speech, encoding and file together. */
export const keepSound: Table<KeepSoundData> = {
  name: 'keep-sound',
  title: 'Sound to keep',
  packages: ['mediabunny', 'onnxruntime-web'],

  async measure(bench: Bench) {
    const parts = bench.quick ? QUICK_PARTS : FULL_PARTS;
    // Half an hour is a long time: twice will do.
    const rounds = Math.min(2, bench.rounds);
    const sides: Side[] = [];
    for (const { title, model } of [
      await lightVoice(bench),
      { title: 'basic', model: undefined },
    ]) {
      if (title === undefined) continue;
      const runs = [];
      for (let round = 0; round < rounds; round += 1) {
        const page = await bench.openBenchPage();
        const run = await page.evaluate(
          async ([address, text, count]) =>
            (await window.bench.keepSound()).keep(address ?? undefined, text, count),
          [model ?? null, TEXT, parts] as const,
        );
        await page.context().close();
        runs.push(run);
        bench.say(
          `${title}: ${run.soundSeconds.toFixed(0)} s of sound in ${run.tookSeconds.toFixed(1)} s`,
        );
      }
      const [first] = runs;
      if (!first) continue;
      sides.push({
        title,
        format: first.format,
        soundSeconds: first.soundSeconds,
        bytesPerSecond: first.bytes / first.soundSeconds,
        realTimeFactor: spreadOf(runs.map((run) => run.tookSeconds / run.soundSeconds)),
      });
    }
    return { sides };
  },

  describe({ sides }) {
    const rows = sides.map(({ title, format, soundSeconds, bytesPerSecond, realTimeFactor }) => [
      title,
      number(soundSeconds / 60),
      spread(realTimeFactor),
      number(30 * realTimeFactor.median),
      `${format}, ${number(bytesPerSecond / 1000)} KB`,
    ]);
    const head = [
      'voice',
      'minutes of sound',
      'seconds a second',
      'minutes for 30',
      'file, a second',
    ];
    return {
      markdown: `The time to make a file of sound of a text: speech, encoding and file, nothing of it kept from before.
The bound for the light voice is ${BUDGET_FACTOR}: half an hour of sound in three minutes.

${table(head, rows)}

- On the bench's own page, one run after the other. The voice, the encoder and the page have a thread each.
- A text that has been heard before takes less: its sound comes from the cache.`,
      plots: {},
    };
  },
};

/** The light voice, if this machine has its weights; they are not part of the project. */
async function lightVoice(bench: Bench): Promise<{ title?: string; model?: string }> {
  const [found] = findHibariFiles(siteVoicesFolder(join(import.meta.dirname, '../..')));
  if (!found) {
    bench.say('The light voice is left out: npm run get:voices brings its weights.');
    return {};
  }
  const folder = join(await bench.benchPageFolder(), VOICE_FOLDER);
  mkdirSync(folder, { recursive: true });
  copyFileSync(found.file, join(folder, found.name));
  return { title: 'light', model: `${VOICE_FOLDER}${found.name}` };
}
