import {
  REAL_TIME_FACTORS,
  runGrid,
  TOKEN_RATES,
  type GridRun,
} from '../../tests/support/pacing/grid.ts';
import { HELD_OUT_REPLIES, LATER_REPLIES, REPLIES } from '../../tests/support/pacing/replies.ts';
import { number, table } from '../harness/markdown.ts';
import { linePlot } from '../harness/plot.ts';
import { quantile, spreadOf } from '../harness/statistics.ts';
import type { Section, Table } from '../harness/table.ts';

/** Those with which `tests/unit/session/pacing-grid.test.ts` holds the bounds. */
const SEEDS = { tuned: [1, 2], later: [11, 12], heldOut: [21, 22] };

/** One point of the grid, by one policy. */
interface Point {
  readonly realTimeFactor: number;
  readonly toOracle: number;
  readonly underruns: number;
  readonly silentSeconds: number;
}

export interface SimulationData {
  readonly ours: readonly Point[];
  readonly naive: readonly Point[];
  /** Those of the above whose replies and seeds nothing was tuned on. */
  readonly oursHeldOut: readonly Point[];
  readonly naiveHeldOut: readonly Point[];
}

/** The pacing in virtual time: the same whenever and wherever it is run. */
export const simulation: Table<SimulationData> = {
  name: 'simulation',
  title: 'Pacing in virtual time',
  packages: [],

  async measure() {
    const heldOut = [...runGrid(HELD_OUT_REPLIES, SEEDS.heldOut)];
    const runs = [
      ...runGrid(REPLIES, SEEDS.tuned),
      ...runGrid(LATER_REPLIES, SEEDS.later),
      ...heldOut,
    ];
    return {
      ours: runs.map((run) => pointOf(run, run.ours)),
      naive: runs.map((run) => pointOf(run, run.naive)),
      oursHeldOut: heldOut.map((run) => pointOf(run, run.ours)),
      naiveHeldOut: heldOut.map((run) => pointOf(run, run.naive)),
    };
  },

  describe({ ours, naive, oursHeldOut, naiveHeldOut }): Section {
    const file = 'bench-simulation.svg';
    const rows = REAL_TIME_FACTORS.map((factor) => [
      `${factor} × real time`,
      ...cellsOf(ours.filter((point) => point.realTimeFactor === factor)),
      ...cellsOf(naive.filter((point) => point.realTimeFactor === factor)),
    ]);
    const all = ['all', ...cellsOf(ours), ...cellsOf(naive)];
    const heldOut = ['all that was held out', ...cellsOf(oursHeldOut), ...cellsOf(naiveHeldOut)];
    const figures = ['÷ oracle', 'p95', 'underruns', 'silence, s'];
    const head = ['voice', ...figures, ...figures.map((figure) => `${figure}, naive`)];
    return {
      markdown: `When the first sound comes, as a multiple of when an oracle would let it begin, and where the speech breaks off:
${ours.length.toLocaleString('en-US')} turns in virtual time, with the product's segmenter and pacing, beside one sentence at a time on the same turns.

![First sound against the oracle, by the speed of the voice](${file})

${table(head, [...rows, all, heldOut])}

- Replies of ${Object.keys(REPLIES).length} kinds on which the pacing was first tuned, of ${Object.keys(LATER_REPLIES).length} with which the allowances for slow text were set, and of ${Object.keys(HELD_OUT_REPLIES).length}
  written when the tuning had ended (with seeds of their own, these are _held out_); at ${TOKEN_RATES.join(', ')} tokens a second,
  each smooth and in bursts of up to 1.2 s.
- A voice's cost has a fixed part (8 % of a sentence of 100 characters) and one by the character, ± 10 % of variation; its
  speed is that of such a sentence. It has spoken six sentences before.
- _Oracle_: the earliest beginning after which all the rest can follow without a break, for somebody who knows beforehand
  what will arrive when and what it will cost, and who may cut where we may.
- _Naive_: sentence after sentence, each begun when the one before has been made, and heard when it has been made. It can
  beat the oracle's first sound because it does not go on without a break.
- Silence is over all turns of a row. A voice slower than real time can know how long it must be held back only when the
  text has ended: until then the reply is taken to become twice as long as it is, and a longer one breaks off.`,
      plots: {
        [file]: linePlot({
          title: 'First sound, as a multiple of the oracle’s (median, quartiles)',
          x: { label: 'real-time factor of the voice', ticks: [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5] },
          y: { label: '× oracle', ticks: [0, 1, 2, 3, 4] },
          limit: { y: 1.25, label: 'bound of the median' },
          series: [
            { name: 'Knik', points: pointsOf(ours) },
            { name: 'a sentence at a time', points: pointsOf(naive) },
          ],
        }),
      },
    };
  },
};

function pointOf(
  { realTimeFactor, oracleSeconds }: GridRun,
  { firstSoundSeconds, underruns, silentSeconds }: GridRun['ours'],
): Point {
  return { realTimeFactor, toOracle: firstSoundSeconds / oracleSeconds, underruns, silentSeconds };
}

function cellsOf(points: readonly Point[]): string[] {
  const ratios = points.map(({ toOracle }) => toOracle);
  const sum = (of: (point: Point) => number) => points.reduce((so, point) => so + of(point), 0);
  return [
    `${number(quantile(ratios, 0.5))} ×`,
    `${number(quantile(ratios, 0.95))} ×`,
    sum(({ underruns }) => underruns).toLocaleString('en-US'),
    number(sum(({ silentSeconds }) => silentSeconds)),
  ];
}

function pointsOf(points: readonly Point[]) {
  return REAL_TIME_FACTORS.map((x) => ({
    x,
    y: spreadOf(
      points.filter(({ realTimeFactor }) => realTimeFactor === x).map(({ toOracle }) => toOracle),
    ),
  }));
}
