import { number, spread, table } from '../harness/markdown.ts';
import { linePlot, type Series } from '../harness/plot.ts';
import { takeTurns } from '../harness/rounds.ts';
import { mean, quantile, ratioByRound, spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Section, Table } from '../harness/table.ts';
import type { DeltaCosts, DeltaSide } from '../site/delta.ts';

const LENGTHS = [250, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;
const QUICK_LENGTHS = [250, 1000, 2000] as const;
/** The length of reply that the budget is for. */
const BUDGET_LENGTH = 10_000;
export const BUDGET = { p99Ms: 2, growth: 1.5 };
const WINDOW = 200;
/** For one window of a side that gets slow. */
const LIMIT_MS = 1500;
/** Of fewer deltas there is no 99th percentile. */
const FEWEST_FOR_P99 = 100;

const SIDES: Readonly<Record<DeltaSide, string>> = {
  knik: 'Knik',
  memoised: 'blocks memoised',
  full: 'all rebuilt',
};
const NAMES = Object.keys(SIDES) as DeltaSide[];

interface Cost {
  readonly p50: Spread;
  /** Missing where too few deltas could be measured. */
  readonly p99: Spread | undefined;
}

export interface DeltaData {
  readonly lengths: readonly number[];
  /** By side and by length. */
  readonly costs: Readonly<Record<DeltaSide, readonly Cost[]>>;
  /** How many times our median each side's is, by length. */
  readonly ratios: Readonly<Record<DeltaSide, readonly Spread[]>>;
  /** Ours, over all deltas of a reply of the budget's length. */
  readonly budget: {
    /** How many those were: fewer than the budget is for in a quick run. */
    readonly tokens: number;
    readonly p50: Spread;
    readonly p99: Spread;
    /** The 99th percentile of what each delta took in the median round. */
    readonly steadyP99: number;
    readonly growth: Spread;
  };
}

/** The cost of a delta by the length of the reply. */
export const delta: Table<DeltaData> = {
  name: 'delta',
  title: 'Cost of a delta',
  packages: ['marked', 'dompurify'],

  async measure(bench: Bench) {
    const lengths = bench.quick ? QUICK_LENGTHS : LENGTHS;
    const runs = await takeTurns(NAMES, bench.rounds, async (side, round) => {
      // A page of its own for each, so that nobody clears up after another.
      const page = await bench.openBenchPage();
      const job = {
        side,
        lengths: [...lengths],
        eachUntil: BUDGET_LENGTH,
        window: WINDOW,
        limitMs: LIMIT_MS,
      };
      const costs = await page.evaluate(
        async (wanted) => (await window.bench.delta()).measureDeltas(wanted),
        job,
      );
      await page.context().close();
      bench.say(`round ${round + 1}, ${SIDES[side]}: ${tellWindows(costs)} ms`);
      return costs;
    });
    return summarize(lengths, runs);
  },

  describe: describeDelta,
};

function tellWindows({ windows }: DeltaCosts): string {
  return windows.map((costs) => number(quantile(costs, 0.5))).join(' ');
}

/** @param runs By side, in the order of the rounds. */
export function summarize(
  lengths: readonly number[],
  runs: Readonly<Record<DeltaSide, readonly DeltaCosts[]>>,
): DeltaData {
  const medians = (side: DeltaSide, at: number) =>
    runs[side].map(({ windows }) => quantile(windows[at] ?? [], 0.5));
  const costOf = (side: DeltaSide, at: number): Cost => {
    const windows = runs[side].map((run) => run.windows[at] ?? []);
    const isEnough = windows.every((costs) => costs.length >= FEWEST_FOR_P99);
    return {
      p50: spreadOf(medians(side, at)),
      p99: isEnough ? spreadOf(windows.map((costs) => quantile(costs, 0.99))) : undefined,
    };
  };
  const bySide = <T>(make: (side: DeltaSide, at: number) => T) =>
    Object.fromEntries(
      NAMES.map((side) => [side, lengths.map((_, at) => make(side, at))]),
    ) as Record<DeltaSide, T[]>;

  const replies = runs.knik.map(({ all }) => all.slice(0, BUDGET_LENGTH));
  const tokens = Math.min(...replies.map((costs) => costs.length));
  const tenth = Math.floor(tokens / 10);
  return {
    lengths,
    costs: bySide(costOf),
    ratios: bySide((side, at) => ratioByRound(medians(side, at), medians('knik', at))),
    budget: {
      tokens,
      p50: spreadOf(replies.map((costs) => quantile(costs, 0.5))),
      p99: spreadOf(replies.map((costs) => quantile(costs, 0.99))),
      steadyP99: quantile(medianOfEach(replies), 0.99),
      growth: ratioByRound(
        replies.map((costs) => mean(costs.slice(-tenth))),
        replies.map((costs) => mean(costs.slice(0, tenth))),
      ),
    },
  };
}

/** What each delta took in the median round: what else the machine did while it came falls out. */
function medianOfEach(replies: readonly (readonly number[])[]): number[] {
  return (replies[0] ?? []).map((_, at) =>
    quantile(
      replies.map((costs) => costs[at] ?? 0),
      0.5,
    ),
  );
}

function describeDelta({ lengths, costs, ratios, budget }: DeltaData): Section {
  const p99 = (cost: Cost | undefined) => (cost?.p99 ? number(cost.p99.median) : '—');
  const rows = lengths.map((length, at) => [
    length.toLocaleString('en-US'),
    ...NAMES.flatMap((side) => {
      const cost = costs[side][at];
      return cost ? [number(cost.p50.median), p99(cost)] : ['—', '—'];
    }),
    ...(['memoised', 'full'] as const).map((side) => {
      const ratio = ratios[side][at];
      return ratio ? `${spread(ratio)} ×` : '—';
    }),
  ]);
  const head = [
    'tokens so far',
    ...NAMES.flatMap((side) => [`${SIDES[side]}: p50`, 'p99']),
    'memoised ÷ Knik',
    'rebuilt ÷ Knik',
  ];
  const file = 'bench-delta.svg';
  return {
    markdown: `What one delta of a reply keeps the main thread busy, in milliseconds, by how long the reply already is:
the script, and the layout, which is forced after each delta.

![Cost of a delta by the length of the reply](${file})

${table(head, rows)}

A reply of ${budget.tokens.toLocaleString('en-US')} tokens, all its deltas: p50 ${spread(budget.p50)} ms; p99 ${spread(budget.p99)} ms as the clock
has it, and ${number(budget.steadyP99)} ms of what each delta took in its median round (bound: ${BUDGET.p99Ms}); the last tenth costs
${spread(budget.growth)} × the first (bound: ${BUDGET.growth}).

- _Knik_ is the page's own reader and view: it appends to the page, ties what is shown to what is said, and cuts it into
  sentences for the voice. _Blocks memoised_ has \`marked\` cut the whole reply into blocks at every delta, and makes
  those that changed again, cleaned by DOMPurify. _All rebuilt_ does that with the whole reply. These two speak nothing.
- The reply is what the demo says, over and over; a delta is one token of it, some four characters. All sides are on
  the bench's own page, minified, in the product's style sheets.
- Given is the cost over the last ${WINDOW} deltas before each length. Up to ${BUDGET_LENGTH.toLocaleString('en-US')} tokens Knik gets each delta by
  itself; beyond, and the two others always, a side is brought to the next window in one go, which leaves it in the
  same state; where such a window takes more than ${LIMIT_MS / 1000} s it is left early, and has no p99.
- The clock runs on while the machine does something else, which is most of a 99th percentile where it has much to do. In
  the median round of each delta that is left out, and so is what else comes at random, such as collecting garbage.
- Not in it: painting, and what the product's page does with a delta besides (its events, its scrolling).`,
    plots: {
      [file]: linePlot({
        title: 'One delta on the main thread, by how long the reply already is',
        x: { label: 'tokens so far', ticks: lengths, isLog: true },
        y: { label: 'milliseconds, p50', ticks: yTicks(costs), isLog: true },
        series: NAMES.map((side) => seriesOf(SIDES[side], lengths, costs[side])),
        limit: { y: BUDGET.p99Ms, label: `bound of the p99: ${BUDGET.p99Ms} ms` },
      }),
    },
  };
}

function seriesOf(name: string, lengths: readonly number[], costs: readonly Cost[]): Series {
  return { name, points: costs.map(({ p50 }, at) => ({ x: lengths[at] ?? 0, y: p50 })) };
}

/** Powers of ten around all that is shown. */
function yTicks(costs: DeltaData['costs']): number[] {
  const all = Object.values(costs).flatMap((each) => each.map(({ p50 }) => p50));
  const least = Math.floor(Math.log10(Math.min(...all.map(({ lower }) => lower))));
  const most = Math.ceil(Math.log10(Math.max(...all.map(({ upper }) => upper))));
  return Array.from({ length: most - least + 1 }, (_, at) => 10 ** (least + at));
}
