import { number, spread, table } from '../harness/markdown.ts';
import { takeTurns } from '../harness/rounds.ts';
import { ratioByRound, spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';
import type { SoundCacheSide } from '../site/sound-cache.ts';

const TEXTS = [
  'The ferry leaves at nine.',
  'The quick brown fox jumps over the lazy dog, and then it rests for a while in the shade.',
  `In the evening the wind turned, and with it the mood of the people on the quay. Some went home, some stayed
and watched the boats, and a few began to sing. Nobody knew the words, but everybody knew the tune, and so it
was carried from one end of the harbour to the other.`,
] as const;
/** What 100 MB hold, at about three seconds a sentence; a twentieth of it in a quick run. */
const FULL = { sounds: 6600, fileBytes: 15_000 };
const QUICK_SHARE = 1 / 20;

const SIDES: readonly SoundCacheSide[] = ['synthesis', 'hit', 'encoding'];

interface TextFigures {
  readonly soundSeconds: number;
  readonly bytes: number;
  readonly ms: Readonly<Record<SoundCacheSide, Spread>>;
  readonly hitToSynthesis: Spread;
}

export interface SoundCacheData {
  readonly texts: readonly TextFigures[];
  readonly sounds: number;
  readonly listingMs: Spread;
}

/** The cost of a sentence from the sound cache. */
export const soundCache: Table<SoundCacheData> = {
  name: 'sound-cache',
  title: 'The cache of sound',
  packages: ['mediabunny', '@echogarden/espeak-ng-emscripten'],

  async measure(bench: Bench) {
    const page = await bench.openBenchPage();
    const kept = await page.evaluate(
      async (texts) => (await window.bench.soundCache()).keep(texts),
      TEXTS,
    );
    const texts: TextFigures[] = [];
    for (const [at, { soundSeconds, bytes }] of kept.entries()) {
      const runs = await takeTurns(SIDES, bench.rounds, (side) =>
        page.evaluate(
          async ([what, which]) => (await window.bench.soundCache()).measure(what, which),
          [side, at] as const,
        ),
      );
      texts.push({
        soundSeconds,
        bytes,
        ms: {
          synthesis: spreadOf(runs.synthesis),
          hit: spreadOf(runs.hit),
          encoding: spreadOf(runs.encoding),
        },
        hitToSynthesis: ratioByRound(runs.hit, runs.synthesis),
      });
      bench.say(`${soundSeconds.toFixed(1)} s of speech measured`);
    }

    const sounds = bench.quick ? FULL.sounds * QUICK_SHARE : FULL.sounds;
    await page.evaluate(
      async ([count, bytes]) => (await window.bench.soundCache()).fill(count, bytes),
      [sounds, FULL.fileBytes] as const,
    );
    const listing = await takeTurns(['list'], bench.rounds, () =>
      page.evaluate(async () => (await window.bench.soundCache()).list()),
    );
    await page.context().close();
    return { texts, sounds, listingMs: spreadOf(listing.list) };
  },

  describe({ texts, sounds, listingMs }) {
    const rows = texts.map(({ soundSeconds, bytes, ms, hitToSynthesis }) => [
      `${soundSeconds.toFixed(1)} s`,
      `${number(bytes / soundSeconds / 1000)} KB`,
      spread(ms.synthesis),
      spread(ms.hit),
      `${spread(hitToSynthesis)} ×`,
      spread(ms.encoding),
    ]);
    const head = [
      'speech',
      'kept, a second',
      'synthesis, ms',
      'hit, ms',
      'hit ÷ synthesis',
      'encoding, ms',
    ];
    return {
      markdown: `The time to find a sentence in the cache, beside the time the basic voice takes to say it again, which is the
fastest voice that there is: for the natural one a hit takes the same, and its synthesis far longer.

${table(head, rows)}

Listing the ${sounds.toLocaleString('en-US')} sounds of a cache that is full takes ${spread(listingMs)} ms, once a visit and in the worker.

- Each is the whole way: from the page to the worker and back, the file read and decoded. Encoding happens in the worker
  after the speech has been handed on; here it is measured by itself, in the page.
- On the bench's own page; the sounds of the full cache are noise of ${FULL.fileBytes / 1000} KB each.`,
      plots: {},
    };
  },
};
