import { openLivePacing } from '../../src/session/pacing/live-pacing.ts';
import { createCost, simulate } from '../../tests/support/pacing/simulate.ts';
import { createRandom, knownCost, TOKEN_RATES, voiceOf } from '../../tests/support/pacing/grid.ts';
import { oracleFirstSound } from '../../tests/support/pacing/policies.ts';
import { HELD_OUT_REPLIES } from '../../tests/support/pacing/replies.ts';
import { streamOf, type Flow } from '../../tests/support/pacing/streams.ts';
import { number, spread, table } from '../harness/markdown.ts';
import { linePlot } from '../harness/plot.ts';
import { mean, quantile, spreadOf, type Spread } from '../harness/statistics.ts';
import type { Bench, Section, Table } from '../harness/table.ts';
import type { PacingRun, PacingSide } from '../site/pacing.ts';

const REAL_TIME_FACTORS = [0.1, 0.5, 0.9] as const;
/** A quick run has one reply of so many characters: some eight seconds of speech. */
const QUICK_CHARACTERS = 120;
const STREAMS = (['smooth', 'bursty'] satisfies Flow[]).flatMap((flow) =>
  TOKEN_RATES.map((tokensPerSecond) => ({ tokensPerSecond, flow })),
);
/** A browser does not play any number of turns at once: this many, times voices and sides, it does. */
const STREAMS_A_ROUND = 4;

const SIDES: Readonly<Record<PacingSide, string>> = {
  knik: 'Knik',
  sentences: 'a sentence at a time',
  splitter: 'kokoro-js’s splitter',
  paragraphs: 'a paragraph at a time',
};
const NAMES = Object.keys(SIDES) as PacingSide[];

/** One reply to one voice in one way, in one round. */
interface Turn extends PacingRun {
  readonly side: PacingSide;
  readonly realTimeFactor: number;
  readonly oracleSeconds: number;
  /** When Knik's first sound comes in virtual time, with the same text at the same moments and the same voice. */
  readonly simulatedSeconds: number;
}

export interface PacingData {
  readonly turns: readonly Turn[];
}

/** When the first sound comes, and whether it goes on, against other ways to pace a voice. */
export const pacing: Table<PacingData> = {
  name: 'pacing',
  title: 'Pacing of a turn',
  packages: ['kokoro-js'],

  async measure(bench: Bench) {
    const replies = Object.values(HELD_OUT_REPLIES);
    const turns: Turn[] = [];
    for (let round = 0; round < bench.rounds; round++) {
      const reply = replies[round % replies.length] ?? '';
      const text = bench.quick ? reply.slice(0, QUICK_CHARACTERS) : reply;
      const seed = 100 + round;
      const jobs = REAL_TIME_FACTORS.flatMap((realTimeFactor) =>
        streamsOf(round).flatMap((flow) => {
          const voice = voiceOf(realTimeFactor);
          const stream = streamOf(text, { ...flow, random: createRandom(seed) });
          const costOf = createCost(voice, seed);
          const oracleSeconds = oracleFirstSound({ stream, voice, costOf });
          const pacingOfKnik = openLivePacing({ cost: knownCost(voice) });
          const simulated = simulate(stream, voice, costOf, pacingOfKnik);
          return NAMES.map((side) => ({
            side,
            stream,
            voice,
            seed,
            realTimeFactor,
            oracleSeconds,
            simulatedSeconds: simulated.firstSoundSeconds,
          }));
        }),
      );
      const page = await bench.openBenchPage();
      const runs = await page.evaluate(
        async (wanted) => (await window.bench.pacing()).runTurns(wanted),
        jobs.map(({ side, stream, voice, seed: variation }) => ({
          side,
          stream,
          voice,
          seed: variation,
        })),
      );
      await page.context().close();
      jobs.forEach(({ side, realTimeFactor, oracleSeconds, simulatedSeconds }, index) => {
        const run = runs[index];
        if (run) turns.push({ ...run, side, realTimeFactor, oracleSeconds, simulatedSeconds });
      });
      bench.say(`round ${round + 1}: ${text.length} characters, ${jobs.length} turns at once`);
    }
    return { turns };
  },

  describe: describePacing,
};

/** Those whose turn it is; over three rounds it is everyone's. */
function streamsOf(round: number) {
  return Array.from(
    { length: STREAMS_A_ROUND },
    (_, at) => STREAMS[(round * STREAMS_A_ROUND + at) % STREAMS.length],
  ).filter((stream) => stream !== undefined);
}

/** A listener's experience over some turns. */
interface Heard {
  readonly firstSound: Spread;
  readonly toOracle: Spread;
  readonly toOracle95: number;
  /** Share of turns with an underrun. */
  readonly brokenShare: number;
  /** On average in a turn. */
  readonly silentSeconds: number;
}

export function heardIn(turns: readonly Turn[]): Heard {
  const ratios = turns.map((turn) => turn.firstSoundSeconds / turn.oracleSeconds);
  return {
    firstSound: spreadOf(turns.map((turn) => turn.firstSoundSeconds)),
    toOracle: spreadOf(ratios),
    toOracle95: quantile(ratios, 0.95),
    brokenShare: turns.filter(({ underruns }) => underruns > 0).length / turns.length,
    silentSeconds: mean(turns.map((turn) => turn.silentSeconds)),
  };
}

function describePacing({ turns }: PacingData): Section {
  const factors = [...new Set(turns.map(({ realTimeFactor }) => realTimeFactor))];
  const of = (side: PacingSide, factor: number) =>
    turns.filter((turn) => turn.side === side && turn.realTimeFactor === factor);
  const rows = factors.flatMap((factor) =>
    NAMES.map((side) => {
      const { firstSound, toOracle, toOracle95, brokenShare, silentSeconds } = heardIn(
        of(side, factor),
      );
      return [
        `${factor} × real time, ${SIDES[side]}`,
        spread(firstSound),
        `${spread(toOracle)} ×`,
        `${number(toOracle95)} ×`,
        `${Math.round(100 * brokenShare)} %`,
        number(silentSeconds),
      ];
    }),
  );
  const head = [
    'voice, and how it is paced',
    'first sound, s',
    '÷ oracle',
    '÷ oracle, p95',
    'turns that broke off',
    'silence a turn, s',
  ];
  const knik = turns.filter(({ side }) => side === 'knik');
  const ours = heardIn(knik);
  const virtual = knik.map(
    ({ simulatedSeconds, oracleSeconds }) => simulatedSeconds / oracleSeconds,
  );
  const later = spreadOf(
    knik.map(({ firstSoundSeconds, simulatedSeconds }) => firstSoundSeconds - simulatedSeconds),
  );
  const firstSoundFile = 'bench-pacing.svg';
  const silenceFile = 'bench-pacing-silence.svg';
  const xTicks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return {
    markdown: `When the first sound comes after the message was sent, and how much silence there is inside the speech that no
pause asked for: the product's turn and player on the audio clock, with a voice of a set cost, against other ways to
pace the same voice.

![First sound by the speed of the voice](${firstSoundFile})

![Silence by the speed of the voice](${silenceFile})

${table(head, rows)}

Knik over all of it: first sound ${spread(ours.toOracle)} × the oracle's, p95 ${number(ours.toOracle95)} × (bounds: 1.25 and 1.6);
${Math.round(100 * ours.brokenShare)} % of the turns broke off. The same turns in virtual time: ${number(quantile(virtual, 0.5))} × and ${number(quantile(virtual, 0.95))} ×. In Chromium the first
sound came ${spread(later)} s later than there.

- _Oracle_ is the earliest that the first sound can come and all the rest follow without a break, for somebody who knows
  beforehand what will arrive when and what it will cost; it is computed, not run, and has no sound hardware to wait for.
- _A sentence at a time_ takes the sentences of our segmenter; _kokoro-js's splitter_ is its \`TextSplitterStream\`, fed
  and read as its README does; _a paragraph at a time_ takes lines. Each makes a piece when the one before has been made,
  and plays it when it has been made. Knik may hold the first sound back, so that the rest can follow.
- Streams of ${TOKEN_RATES.join(', ')} tokens a second, smooth and in bursts, four a round; the replies, one a round, were written when
  the tuning had ended. Quartiles are over streams and rounds. The same stream goes to every side.
- The voice takes real time, a fixed part and one by the character, ± 10 % of variation, and makes a tone as long as
  the speech would be. All turns of a round play at once, side by side: they wait for timers and the audio clock, not for
  the processor. Knik knows the voice's cost from a few sentences before.
- What comes late includes text that had not arrived: a stream slower than speech breaks everybody off who begins early.`,
    plots: {
      [firstSoundFile]: linePlot({
        title: 'From the message to the first sound',
        x: { label: 'real-time factor of the voice', ticks: xTicks },
        y: { label: 'seconds, median', ticks: [0.3, 1, 3, 10, 30], isLog: true },
        series: [
          ...NAMES.map((side) => ({
            name: SIDES[side],
            points: factors.map((x) => ({ x, y: heardIn(of(side, x)).firstSound })),
          })),
          {
            name: 'oracle',
            points: factors.map((x) => ({
              x,
              y: spreadOf(of('knik', x).map(({ oracleSeconds }) => oracleSeconds)),
            })),
          },
        ],
      }),
      [silenceFile]: linePlot({
        title: 'Silence inside speech that no pause asked for, on average in a turn',
        x: { label: 'real-time factor of the voice', ticks: xTicks },
        y: { label: 'seconds', ticks: [0, 1, 2, 3, 4] },
        series: NAMES.map((side) => ({
          name: SIDES[side],
          points: factors.map((x) => ({ x, y: exactly(heardIn(of(side, x)).silentSeconds) })),
        })),
      }),
    },
  };
}

/** A figure that has no spread. */
function exactly(value: number): Spread {
  return { median: value, lower: value, upper: value };
}
