import type { Page } from '@playwright/test';
import { writeKokoroFiles } from '../harness/kokoro-files.ts';
import { number, spread, table } from '../harness/markdown.ts';
import { takeTurns } from '../harness/rounds.ts';
import { ratioByRound, spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Table } from '../harness/table.ts';
import { MODEL_FOLDER } from '../site/folders.ts';
import type { KokoroJob } from '../site/kokoro.ts';

/** The sentences of kokoro-js's README: 4.5 seconds of speech. */
const TEXT = "Life is like a box of chocolates. You never know what you're gonna get.";
/** A tenth of the widths: quick to make, to load and to run. */
const QUICK_WIDTH = 0.1;
export const BUDGET_RATIO = 1.8;

interface Side {
  readonly title: string;
  readonly job: KokoroJob;
  /** The number of cores that the browser reports to the page; default: the real one. */
  readonly cores?: number;
  readonly isQuick?: boolean;
}

const SMALL = `${MODEL_FOLDER}onnx/model_quantized.onnx`;
const LARGE = `${MODEL_FOLDER}onnx/model.onnx`;
const graph = (path: string, isRewritten: boolean, threads: number): KokoroJob => ({
  type: 'graph',
  path,
  isRewritten,
  threads,
});

const SIDES = {
  knik: { title: 'Knik', job: { type: 'knik' }, isQuick: true },
  theirs: { title: 'kokoro-js as its README runs it', job: { type: 'kokoro-js' }, isQuick: true },
  theirsOnTwo: {
    title: 'kokoro-js, its runtime told of four cores: two threads',
    job: { type: 'kokoro-js' },
    cores: 4,
  },
  rewrittenOnTwo: { title: 'model alone, 8 bit rewritten, 2 threads', job: graph(SMALL, true, 2) },
  rewrittenOnOne: { title: 'model alone, 8 bit rewritten, 1 thread', job: graph(SMALL, true, 1) },
  int8OnTwo: { title: 'model alone, 8 bit as downloaded, 2 threads', job: graph(SMALL, false, 2) },
  int8OnOne: { title: 'model alone, 8 bit as downloaded, 1 thread', job: graph(SMALL, false, 1) },
  float32OnTwo: { title: 'model alone, 32 bit, 2 threads', job: graph(LARGE, false, 2) },
} as const satisfies Record<string, Side>;

type SideName = keyof typeof SIDES;

export interface KokoroData {
  readonly width: number;
  readonly sides: Partial<
    Readonly<
      Record<
        SideName,
        {
          readonly loadSeconds: number;
          readonly tookSeconds: Spread;
          readonly soundSeconds: number;
          readonly realTimeFactor: Spread;
          /** How many times as long as ours. */
          readonly ratio: Spread;
        }
      >
    >
  >;
}

/** The neural voice on the processor. */
export const kokoro: Table<KokoroData> = {
  name: 'kokoro',
  title: 'Kokoro on the processor',
  packages: ['onnxruntime-web', 'kokoro-js', '@huggingface/transformers'],

  async measure(bench: Bench) {
    const width = bench.quick ? QUICK_WIDTH : 1;
    writeKokoroFiles(await bench.benchPageFolder(), width);
    const names = (Object.keys(SIDES) as SideName[]).filter((name) => {
      const side: Side = SIDES[name];
      return !bench.quick || side.isQuick;
    });
    const pages = new Map<SideName, Page>();
    const loadSeconds = new Map<SideName, number>();
    for (const name of names) {
      const { job, cores, title }: Side = SIDES[name];
      const page = await bench.openBenchPage(cores === undefined ? {} : { cores });
      pages.set(name, page);
      const loadMs = await page.evaluate(
        async ([wanted, text]) => (await window.bench.kokoro()).load(wanted, text),
        [job, TEXT] as const,
      );
      loadSeconds.set(name, loadMs / 1000);
      bench.say(`${title}: loaded in ${(loadMs / 1000).toFixed(1)} s`);
    }
    const runs = await takeTurns(names, bench.rounds, async (name, round) => {
      const page = pages.get(name);
      if (!page) throw new Error(`${name} has no page.`);
      const spoken = await page.evaluate(
        async (text) => (await window.bench.kokoro()).speak(text),
        TEXT,
      );
      bench.say(`round ${round + 1}, ${SIDES[name].title}: ${(spoken.tookMs / 1000).toFixed(2)} s`);
      return spoken;
    });
    for (const page of pages.values()) await page.context().close();

    const tookSeconds = (name: SideName) => runs[name].map(({ tookMs }) => tookMs / 1000);
    const sides: KokoroData['sides'] = Object.fromEntries(
      names.map((name) => [
        name,
        {
          loadSeconds: loadSeconds.get(name) ?? Number.NaN,
          tookSeconds: spreadOf(tookSeconds(name)),
          soundSeconds: runs[name][0]?.seconds ?? Number.NaN,
          realTimeFactor: spreadOf(
            runs[name].map(({ tookMs, seconds }) => tookMs / 1000 / seconds),
          ),
          ratio: ratioByRound(tookSeconds(name), tookSeconds('knik')),
        },
      ]),
    );
    return { width, sides };
  },

  describe({ width, sides }) {
    const rows = (Object.keys(sides) as SideName[]).flatMap((name) => {
      const side = sides[name];
      if (!side) return [];
      return [
        [
          SIDES[name].title,
          spread(side.tookSeconds),
          number(side.soundSeconds),
          spread(side.realTimeFactor),
          `${spread(side.ratio)} ×`,
          number(side.loadSeconds),
        ],
      ];
    });
    const head = ['', 'seconds', 'of sound', 'real-time factor', '÷ Knik', 'load, s'];
    const scale = width === 1 ? '' : ` Here at ${width} of its width: not to be quoted.`;
    return {
      markdown: `How long it takes to say “${TEXT}” on WebAssembly, once the voice has said it before. Below a real-time factor of
1 a voice is faster than speech. Bound: kokoro-js as its README runs it takes ≥ ${BUDGET_RATIO} × as long as Knik.

${table(head, rows)}

- **The real weights were not run**: they cannot be downloaded where this was measured. All sides compute a graph with
  Kokoro's inputs, results, kinds and sizes of layers, and random weights, which costs what the real one costs; the
  8-bit sides the same file of the size of the hub's \`model_quantized.onnx\`.${scale}
- _Knik_ is its way from text to sound on the small model, whose graph it rewrites as it loads, in its worker, on the
  runtime that it chooses on an isolated page.
- _kokoro-js_ is its build for browsers as published, called as in its README
  (\`from_pretrained(…, { dtype: "q8", device: "wasm" })\`, \`generate(text)\`), with the runtime that it pins and its
  defaults; what it fetches from the hub is answered by the bench. On two cores its runtime takes one thread. With the
  page told of four cores it takes two.
- _Model alone_ is the graph on our runtime, from as many symbols as the text has to samples.
- Sides have a page each and take turns; all are loaded throughout. _Load_ is until the first sound, once, files from
  this machine.`,
      plots: {},
    };
  },
};
