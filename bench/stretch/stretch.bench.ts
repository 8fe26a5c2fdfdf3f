import { beforeAll, expect, test } from 'vitest';
import { packEspeak } from '../../scripts/espeak.js';
import { Stretch } from '../../src/audio/stretch.ts';
import { espeakVoiceFor } from '../../src/voices/espeak/voices.ts';
import { createEspeakEngine } from '../../src/voices/espeak/worker/engine.ts';
import { say } from '../../tests/support/voices/speech.ts';
import { mean, quantile } from '../harness/statistics.ts';
import { deviation, type Sound } from './measures.ts';
import { openSignalsmith } from './signalsmith.ts';

const RATE_HZ = 24_000;
const SPEEDS = [0.5, 0.75, 1.25, 1.5, 2];
const ROUNDS = 5;
/** Voices of different pitch, and texts with many stops. */
const SPOKEN = [
  ['af_sarah', 'The quick brown fox jumps over the lazy dog, and then it rests for a while.'],
  ['am_adam', 'Take a dozen cups of black tea, put them back on top, and keep quite calm.'],
  ['bf_emma', 'Nobody knows why the moon was yellow that evening, or where our river began.'],
] as const;

interface Method {
  readonly name: string;
  readonly stretch: (source: Sound, speed: number) => Promise<Sound>;
}

let signalsmith: Awaited<ReturnType<typeof openSignalsmith>>;
let sources: readonly Sound[];

beforeAll(async () => {
  signalsmith = await openSignalsmith();
  const engine = await createEspeakEngine(packEspeak());
  sources = await Promise.all(
    SPOKEN.map(async ([voice, text]) => {
      const { samples } = await say(engine, text, { voice: espeakVoiceFor(voice).voice });
      return { samples, rateHz: RATE_HZ };
    }),
  );
});

const METHODS: readonly Method[] = [
  {
    name: 'ours',
    stretch: async ({ samples, rateHz }, speed) => ({
      samples: new Stretch(samples, rateHz, speed).read(Infinity),
      rateHz,
    }),
  },
  { name: 'signalsmith', stretch: (source, speed) => signalsmith(source, speed) },
  { name: 'signalsmith, 60 ms', stretch: (source, speed) => signalsmith(source, speed, 60) },
];

test('what stretching does to speech', { timeout: 400_000 }, async () => {
  const lines = [];
  for (const speed of SPEEDS) {
    const costs = METHODS.map(() => [] as number[]);
    const sounds = METHODS.map(() => [] as Sound[]);
    // Sides take turns, so that what else the machine does falls on all of them.
    for (let round = 0; round < ROUNDS; round++) {
      for (const [side, { stretch }] of METHODS.entries()) {
        sounds[side] = [];
        const startMs = performance.now();
        for (const source of sources) sounds[side]?.push(await stretch(source, speed));
        const seconds = sources.reduce((sum, { samples }) => sum + samples.length / RATE_HZ, 0);
        costs[side]?.push((performance.now() - startMs) / (seconds / speed));
      }
    }
    for (const [side, { name }] of METHODS.entries()) {
      const found = sources.map((source, i) =>
        deviation(source, sounds[side]?.[i] ?? source, speed),
      );
      const over = (pick: (each: (typeof found)[number]) => number) => mean(found.map(pick));
      lines.push({
        speed,
        method: name,
        'length, ms': over((each) => each.durationMs).toFixed(1),
        'pitch, cents (median)': over((each) => each.pitchCents[0]).toFixed(1),
        '(95 %)': over((each) => each.pitchCents[1]).toFixed(0),
        'spectrum, dB': over((each) => each.spectrumDb).toFixed(2),
        'attacks softer by, dB': over((each) => each.smearDb).toFixed(2),
        'cost, ms per s heard': quantile(costs[side] ?? [], 0.5).toFixed(1),
      });
    }
  }
  const columns = Object.keys(lines[0] ?? {});
  const row = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`;
  console.log(
    [row(columns), row(columns.map(() => '---')), ...lines.map((l) => row(Object.values(l)))].join(
      '\n',
    ),
  );
  expect(lines).toHaveLength(SPEEDS.length * METHODS.length);
});
