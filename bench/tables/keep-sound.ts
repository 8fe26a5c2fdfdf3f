import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findHibariFiles, siteVoicesFolder } from '../../scripts/site-voices.js';
import { number, table } from '../harness/markdown.ts';
import type { Bench, Table } from '../harness/table.ts';
import { CAPTION_MS_MAX, hearCaptions, type CaptionTimes } from '../kept-sound/captions.ts';
import { probe, type Probed } from '../kept-sound/probe.ts';
import type { KeptFigures } from '../site/keep-sound.ts';
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
const MEMORY_EVERY_SECONDS = 300;
const FOLDER = join(import.meta.dirname, '../../.cache/bench/kept-sound');
/** The file and its captions. */
const DOWNLOADS = 2;

/** So many stretches of the file are compared with what is heard. */
const HEARD_STRETCHES = 10;

interface Side {
  readonly title: string;
  readonly kept: KeptFigures;
  /** `undefined` where there is no `ffprobe`. */
  readonly probed?: Probed;
  /** `undefined` where there is no recognizer; only of the light voice. */
  readonly captions?: CaptionTimes;
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
    const sides: Side[] = [];
    // Half an hour is a long time: once will do.
    for (const { title, model } of [
      await lightVoice(bench),
      { title: 'basic', model: undefined },
    ]) {
      if (title === undefined) continue;
      const folder = join(FOLDER, title);
      mkdirSync(folder, { recursive: true });
      const page = await bench.openBenchPage();
      const downloads = savedDownloads(page, folder);
      const kept = await page.evaluate(
        async ([address, text, count, memoryEvery]) =>
          (await window.bench.keepSound()).keep(
            address ?? undefined,
            text,
            count,
            memoryEvery ?? undefined,
          ),
        // Looking at memory takes time, which the light voice is to show without.
        [model ?? null, TEXT, parts, model === undefined ? MEMORY_EVERY_SECONDS : null] as const,
      );
      await downloads();
      await page.context().close();
      const { soundSeconds, tookSeconds, format } = kept;
      bench.say(`${title}: ${soundSeconds.toFixed(0)} s of sound in ${tookSeconds.toFixed(1)} s`);
      const sound = join(folder, `sound.${format}`);
      const probed = probe(sound);
      const starts = spreadOver(probed?.chapters.map((each) => each.startSeconds) ?? []);
      const captions = model && hearCaptions(sound, join(folder, 'sound.vtt'), starts, folder);
      sides.push({ title, kept, ...(probed && { probed }), ...(captions && { captions }) });
    }
    return { sides };
  },

  describe({ sides }) {
    const rows = sides.map(({ title, kept: { format, soundSeconds, tookSeconds, bytes } }) => [
      title,
      number(soundSeconds / 60),
      number(tookSeconds / soundSeconds),
      number((30 * tookSeconds) / soundSeconds),
      `${format}, ${number(bytes / soundSeconds / 1000)} KB`,
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

${sides.map(describeFile).join('\n')}
- On the bench's own page, once. The voice, the encoder and the page have a thread each.
- A text that has been heard before takes less: its sound comes from the cache.
- The recognizer is good to about 0.1 s; the pause that it counts to a word behind it is taken off. \`KNIK_EAR\` and \`KNIK_EAR_HOME\` say where it is; without it, and without
  \`ffprobe\`, those figures are left out.`,
      plots: {},
    };
  },
};

function describeFile({ title, kept, probed, captions }: Side): string {
  const own = `${kept.soundSeconds.toFixed(2)} s with ${kept.chapters} chapters`;
  const browser = `the browser's player finds ${kept.playerSeconds.toFixed(2)} s, and plays from a minute before the end`;
  const foreign = probed
    ? `; ffprobe finds ${probed.seconds.toFixed(2)} s of ${probed.codec}, “${probed.title ?? ''}” by name, and ${probed.chapters.length} chapters`
    : '';
  const line = `- The file of the ${title} voice has ${own}; ${browser}${foreign}.`;
  if (kept.memory.length > 0) return `${line}\n${describeMemory(kept)}`;
  if (!captions) return line;
  const { count, stretches, medianMs, mostOfTenMs, meanMs, shareWithin, onsets } = captions;
  return `${line}
- Its captions beside what a recognizer hears, ${count} first words of captions in ${stretches} stretches over the whole
  file: ${number(medianMs)} ms apart in the median, nine of ten within ${number(mostOfTenMs)} ms, ${number(shareWithin * 100)} % within ${CAPTION_MS_MAX} ms; ${number(meanMs)} ms
  late on average. Beside the first sound behind a pause, for the ${onsets.count} that have one before them: ${number(onsets.medianMs)} ms apart in
  the median, ${number(onsets.mostMs)} ms at most.`;
}

function describeMemory({ memory }: KeptFigures): string {
  const all = memory.map(
    ({ atSeconds, bytes }) => `${number(bytes / 1e6)} MB after ${number(atSeconds / 60)} min`,
  );
  return `- Memory of the page and its workers while that file is made: ${all.join(', ')}.`;
}

/** Some of them, evenly. */
function spreadOver(starts: readonly number[]): number[] {
  const step = Math.max(1, starts.length / HEARD_STRETCHES);
  const count = Math.min(HEARD_STRETCHES, starts.length);
  return Array.from({ length: count }, (_, at) => starts[Math.floor(at * step)] ?? 0);
}

/** Saves what a page downloads under its own names. @returns Waits until all of it is there. */
function savedDownloads(page: Page, folder: string): () => Promise<void> {
  const saved: Promise<void>[] = [];
  page.on('download', (file) => saved.push(file.saveAs(join(folder, file.suggestedFilename()))));
  return async () => {
    while (saved.length < DOWNLOADS) await page.waitForEvent('download');
    await Promise.all(saved);
  };
}

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
