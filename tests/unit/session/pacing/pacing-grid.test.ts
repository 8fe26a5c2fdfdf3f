import { beforeAll, describe, expect, test } from 'vitest';
import { runGrid, type GridRun } from '../../../support/pacing/grid.ts';
import { HELD_OUT_REPLIES, LATER_REPLIES, REPLIES } from '../../../support/pacing/replies.ts';
import { quantile } from '../../../../bench/harness/statistics.ts';

/** Up to here a voice is fast enough for speech without a break. */
const FAST_ENOUGH = 0.9;

describe.each([
  ['the replies that the pacing was first tuned on', REPLIES, [1, 2]],
  ['those that came later', LATER_REPLIES, [11, 12]],
  ['those written when the tuning had ended', HELD_OUT_REPLIES, [21, 22]],
])('over the whole grid, with %s', (_, replies, seeds) => {
  let runs: readonly GridRun[] = [];
  let ratios: readonly number[] = [];
  beforeAll(() => {
    runs = [...runGrid(replies, seeds)];
    ratios = runs.map(({ ours, oracleSeconds }) => ours.firstSoundSeconds / oracleSeconds);
  });

  test('the first sound comes within 1.25 × that of an oracle as a rule, within 1.6 × nearly always', () => {
    expect(runs.length).toBeGreaterThan(1000);
    expect(quantile(ratios, 0.5)).toBeLessThanOrEqual(1.25);
    expect(quantile(ratios, 0.95)).toBeLessThanOrEqual(1.6);
  });

  test('there is no underrun wherever the voice is fast enough', () => {
    const broken = runs.filter(
      ({ realTimeFactor, ours }) => realTimeFactor <= FAST_ENOUGH && ours.underruns > 0,
    );
    expect(broken.map(describeRun)).toEqual([]);
  });

  test('one sentence at a time breaks off where we do not', () => {
    const fast = runs.filter(({ realTimeFactor }) => realTimeFactor <= FAST_ENOUGH);
    const silent = (side: 'ours' | 'naive') =>
      fast.reduce((sum, run) => sum + run[side].silentSeconds, 0);
    expect(silent('naive')).toBeGreaterThan(100);
    expect(silent('ours')).toBe(0);
  });

  test('everything is said once and in order, and chunks never overlap', () => {
    for (const { reply, ours } of runs) {
      const text = replies[reply] ?? '';
      const said = ours.chunks.map(({ segment }) => segment.text).join('');
      expect(said.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      ours.chunks.forEach(({ startSeconds, madeSeconds }, at) => {
        expect(startSeconds).toBeGreaterThanOrEqual(madeSeconds);
        expect(startSeconds).toBeGreaterThanOrEqual(ours.chunks[at - 1]?.endSeconds ?? 0);
      });
    }
  });
});

test('one sentence at a time is late where the first sentence is long', () => {
  const long = 'long sentences without a clause';
  const runs = [...runGrid({ [long]: REPLIES[long] ?? '' }, [1, 2])];
  const ratios = (side: 'ours' | 'naive') =>
    runs.map((run) => run[side].firstSoundSeconds / run.oracleSeconds);
  expect(quantile(ratios('naive'), 0.5)).toBeGreaterThan(2 * quantile(ratios('ours'), 0.5));
});

test('a voice with time to spare is given whole sentences', () => {
  const runs = [...runGrid(REPLIES, [1])].filter(
    ({ realTimeFactor, tokensPerSecond }) => realTimeFactor <= 0.2 && tokensPerSecond >= 40,
  );
  const later = runs.flatMap(({ ours }) => ours.chunks.slice(3));
  const whole = later.filter(
    ({ segment }) => segment.boundary === 'sentence' || segment.boundary === 'paragraph',
  );
  expect(whole.length / later.length).toBeGreaterThan(0.9);
});

function describeRun({
  reply,
  realTimeFactor,
  tokensPerSecond,
  flow,
  seed,
  ours,
}: GridRun): string {
  const breaks = `${ours.underruns} of ${ours.silentSeconds.toFixed(3)} s`;
  return `${reply}, ${realTimeFactor} × real time, ${tokensPerSecond} tokens/s ${flow}, seed ${seed}: ${breaks}`;
}
