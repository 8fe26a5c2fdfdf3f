import { measureCancel, type CancelBudget } from '../budgets/cancel.ts';
import { measureMemory, type MemoryBudget } from '../budgets/memory.ts';
import { measureOffline, type OfflineBudget } from '../budgets/offline.ts';
import { measureSpeech, type SpeechBudgets } from '../budgets/speech.ts';
import { list, number, spread, table } from '../harness/markdown.ts';
import { quantile } from '../harness/statistics.ts';
import type { Bench, Section, Table } from '../harness/table.ts';
import { FIRST_LOAD_LIMIT, measureFirstLoad } from '../../scripts/budget.js';
import { BUDGET as DELTA, type DeltaData } from './delta.ts';
import { BUDGET_RATIO as KOKORO_RATIO, type KokoroData } from './kokoro.ts';

const FIRST_CLAUSE_RATIO = 3;
const SILENT_AFTER_MS = 50;
const MEMORY_BYTES = 150e6;

export interface BudgetsData {
  readonly firstLoadBytes: number;
  readonly speech: SpeechBudgets;
  readonly cancel: CancelBudget;
  readonly memory: MemoryBudget;
  readonly offline: OfflineBudget;
  /** Of the tables that measure these, as they were last measured; missing where they were not. */
  readonly delta?: DeltaData['budget'];
  readonly kokoro?: KokoroData['sides']['theirs'];
}

/** One budget, and whether it is kept; `undefined` where nobody knows. */
interface Verdict {
  readonly what: string;
  readonly bound: string;
  readonly measured: string;
  readonly isKept: boolean | undefined;
}

/** The budgets of the design, each with its verdict. */
export const budgets: Table<BudgetsData> = {
  name: 'budgets',
  title: 'Budgets',
  packages: [],

  async measure(bench: Bench) {
    const sizes = measureFirstLoad(await bench.buildProduct());
    const firstLoadBytes = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    bench.say('first load weighed');
    const speech = await measureSpeech(bench);
    bench.say('speech measured');
    const cancel = await measureCancel(bench);
    bench.say('cancels measured');
    const memory = await measureMemory(bench);
    bench.say('memory measured');
    const offline = await measureOffline(bench);
    const delta = bench.measured('delta') as DeltaData | undefined;
    const kokoro = bench.measured('kokoro') as KokoroData | undefined;
    // A smaller model says nothing of the real one.
    const theirs = kokoro?.width === 1 ? kokoro.sides.theirs : undefined;
    return {
      firstLoadBytes,
      speech,
      cancel,
      memory,
      offline,
      ...(delta ? { delta: delta.budget } : {}),
      ...(theirs ? { kokoro: theirs } : {}),
    };
  },

  describe(data): Section {
    const verdicts = [
      firstLoad(data),
      ...deltas(data),
      ...speechVerdicts(data),
      cancels(data),
      memoryVerdict(data),
      kokoroVerdict(data),
      offlineVerdict(data),
    ];
    const words = (isKept: boolean | undefined) =>
      isKept === undefined ? 'not measured' : isKept ? 'kept' : '**not kept**';
    const rows = verdicts.map(({ what, bound, measured, isKept }) => [
      what,
      bound,
      measured,
      words(isKept),
    ]);
    return {
      markdown: `${table(['budget', 'bound', 'measured', 'verdict'], rows)}

- The product is its build on a plain host that sends no headers, in the basic voice; the text is the demo's
  \`read:\`, which arrives in uneven pieces. Sound is taken at the loudspeaker or by the page's own figures on the
  audio clock (\`knik.metrics()\`); a headless browser's sound card takes it in without a device behind it.
- The first clause: from when its last letter had arrived to its first sound, output latency included, by what its
  synthesis took. The voice has spoken before.
- Memory is what the page and its workers have, the voice's included, by \`measureUserAgentSpecificMemory\`; the long
  reply is heard by skipping from sentence to sentence, so that the voice is never done.
- A reply is heard again by _Listen_, which cuts it as before. The same words in another reply are cut by how they arrive,
  and a passage that is cut elsewhere is said again.
- The cost of a delta and Kokoro are taken from their own tables below, whose limits hold here, too.`,
      plots: {},
    };
  },
};

function firstLoad({ firstLoadBytes }: BudgetsData): Verdict {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return {
    what: 'JS and CSS before the page can be used, gzip',
    bound: `≤ ${kilobytes(FIRST_LOAD_LIMIT)}`,
    measured: kilobytes(firstLoadBytes),
    isKept: firstLoadBytes <= FIRST_LOAD_LIMIT,
  };
}

function deltas({ delta }: BudgetsData): Verdict[] {
  return [
    {
      what: `a delta on the main thread, in a reply of ${(delta?.tokens ?? 10_000).toLocaleString('en-US')} tokens: p99`,
      bound: `≤ ${DELTA.p99Ms} ms`,
      measured: delta
        ? `${spread(delta.p99)} ms; ${number(delta.steadyP99)} ms in the median round`
        : '—',
      isKept: delta && delta.p99.median <= DELTA.p99Ms,
    },
    {
      what: 'the same: its last tenth against its first',
      bound: `≤ ${DELTA.growth} ×`,
      measured: delta ? `${spread(delta.growth)} ×` : '—',
      isKept: delta && delta.growth.median <= DELTA.growth,
    },
  ];
}

function speechVerdicts({ speech }: BudgetsData): Verdict[] {
  const { firstClause, firstClauseMs, synthesisMs, joined, longestGapFrames } = speech;
  const { underruns, realTimeFactor, repeated, synthesizedAgain } = speech;
  return [
    {
      what: 'from the first clause to its sound, by its synthesis',
      bound: `≤ ${FIRST_CLAUSE_RATIO} ×`,
      measured: `${spread(firstClause)} ×: ${spread(firstClauseMs)} ms, its synthesis ${spread(synthesisMs)} ms`,
      isKept: firstClause.median <= FIRST_CLAUSE_RATIO,
    },
    {
      what: 'silence between chunks that were there in time, beyond their pause',
      bound: '0 frames',
      measured: `${longestGapFrames} frames at most, of ${joined} chunks`,
      isKept: joined > 0 && longestGapFrames === 0,
    },
    {
      what: 'underruns of a voice faster than real time',
      bound: '0',
      measured: `${underruns}, at ${spread(realTimeFactor)} × real time`,
      isKept: underruns === 0,
    },
    {
      what: 'a reply that is heard again, same voice: syntheses',
      bound: '0',
      measured: `${synthesizedAgain} of ${repeated} chunks`,
      isKept: repeated > 0 && synthesizedAgain === 0,
    },
  ];
}

function cancels({ cancel }: BudgetsData): Verdict {
  const { silentAfterMs } = cancel;
  const most = Math.max(...silentAfterMs);
  return {
    what: 'cancel to silence',
    bound: `≤ ${SILENT_AFTER_MS} ms`,
    measured: `${number(quantile(silentAfterMs, 0.5))} ms, at most ${number(most)} ms, of ${silentAfterMs.length} cancels`,
    isKept: most <= SILENT_AFTER_MS,
  };
}

function memoryVerdict({ memory }: BudgetsData): Verdict {
  const { seconds, bytesBefore, mostBytes } = memory;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return {
    what: 'memory during a reply of an hour',
    bound: `≤ ${megabytes(MEMORY_BYTES)}`,
    measured: `${megabytes(mostBytes)} at most, in ${Math.round(seconds / 60)} minutes of speech; ${megabytes(bytesBefore)} before`,
    isKept: mostBytes <= MEMORY_BYTES,
  };
}

function kokoroVerdict({ kokoro }: BudgetsData): Verdict {
  return {
    what: 'kokoro-js as its README runs it, against Kokoro on WASM here',
    bound: `≥ ${KOKORO_RATIO} ×`,
    measured: kokoro ? `${spread(kokoro.ratio)} ×` : '—',
    isKept: kokoro && kokoro.ratio.median >= KOKORO_RATIO,
  };
}

function offlineVerdict({ offline }: BudgetsData): Verdict {
  const missing = Object.entries(offline).flatMap(([what, isThere]) => (isThere ? [] : [what]));
  return {
    what: 'a reload with the network off',
    bound: 'app, history, voice',
    measured: missing.length === 0 ? 'all there, and it speaks' : `without ${list(missing)}`,
    isKept: missing.length === 0,
  };
}
