import { describe, expect, test } from 'vitest';
import type { ReplySource, Synthesize, VoiceProgress } from '../../../../src/contract/index.ts';
import { openLivePacing, type PacingOptions } from '../../../../src/session/pacing/live-pacing.ts';
import { openSegmenter } from '../../../../src/text/segmenter.ts';
import { createEar } from '../../../support/pacing/ear.ts';
import { createRandom, knownCost, voiceOf } from '../../../support/pacing/grid.ts';
import { REPLIES } from '../../../support/pacing/replies.ts';
import { createCost, simulate, type SimulatedVoice } from '../../../support/pacing/simulate.ts';
import { streamOf, type TimedDelta } from '../../../support/pacing/streams.ts';
import { endings, ofType, startTurn, VOICE } from '../../../support/turn-harness.ts';
import { createVirtualClock, type VirtualClock } from '../../../support/virtual-clock.ts';

const after = (clock: VirtualClock, ms: number) =>
  new Promise<void>((resolve) => {
    clock.after(ms, resolve);
  });

/** A reply that comes when it does, on the clock. */
const replyFrom = (stream: readonly TimedDelta[], clock: VirtualClock): ReplySource =>
  async function* reply({ signal }) {
    for (const { atSeconds, text } of stream) {
      if (atSeconds * 1000 > clock.now()) await after(clock, atSeconds * 1000 - clock.now());
      if (signal.aborted) return;
      yield text;
    }
  };

interface Scene {
  readonly stream: readonly TimedDelta[];
  readonly voice: SimulatedVoice;
  readonly pacing?: Partial<PacingOptions>;
}

/** A whole turn in virtual time. */
function startScene({ stream, voice, pacing }: Scene) {
  const clock = createVirtualClock();
  const ear = createEar(clock);
  const costOf = createCost(voice, 1);
  const progress: VoiceProgress[] = [];
  let speakable = 0;
  const synthesize: Synthesize = async ({ text }) => {
    const start = whole.indexOf(text, speakable);
    speakable = start;
    const span = { start, end: start + text.length };
    await after(clock, costOf({ text, span, boundary: 'word' }) * 1000);
    const samples = new Float32Array(
      Math.round(voice.soundSecondsPerCharacter * text.length * VOICE.sampleRateHz),
    );
    return { samples, sampleRateHz: VOICE.sampleRateHz, words: [] };
  };
  const whole = stream.map(({ text }) => text).join('');
  const turn = startTurn(
    {
      clock,
      sink: ear,
      reply: replyFrom(stream, clock),
      openSegmenter: () => openSegmenter(),
      openPacing: () => openLivePacing({ cost: knownCost(voice), ...pacing }),
      synthesize,
    },
    { onVoice: (event) => progress.push(event) },
  );
  return { ...turn, clock, ear, progress };
}

/** A reply that is there at once. */
const atOnce = (text: string): readonly TimedDelta[] => [{ atSeconds: 0, text }];

const STORY = REPLIES['a long story'] ?? '';
const SHORT = REPLIES['plain sentences'] ?? '';

describe('a turn does what the simulation says', () => {
  test.each([
    ['plain sentences', 0.2, 40],
    ['a word, then an explanation', 0.5, 10],
    ['short sentences', 0.9, 20],
    ['a list', 1.25, 80],
  ])('%s, %d × real time, %d tokens a second', async (reply, realTimeFactor, tokensPerSecond) => {
    const voice = voiceOf(realTimeFactor);
    const options = { tokensPerSecond, flow: 'smooth', random: createRandom(1) } as const;
    const stream = streamOf(REPLIES[reply] ?? '', options);
    const expected = simulate(
      stream,
      voice,
      createCost(voice, 1),
      openLivePacing({ cost: knownCost(voice) }),
    );
    const { clock, ear, finished } = startScene({ stream, voice });
    await clock.advance(120_000);
    await finished;
    expect(ear.heard.map(({ text }) => text)).toEqual(
      expected.chunks.map(({ segment }) => segment.text),
    );
    expected.chunks.forEach(({ startSeconds }, at) => {
      expect(ear.heard[at]?.startMs).toBeCloseTo(startSeconds * 1000, -1);
    });
  });
});

describe('a voice that is slower than speech', () => {
  const slow = { stream: atOnce(SHORT), voice: voiceOf(1.4) };

  test('is held back, says so, and then goes on without a break', async () => {
    const { clock, ear, progress, finished } = startScene(slow);
    await clock.advance(12_000);
    expect(ear.heard).toEqual([]);
    const holding = progress.filter(({ type }) => type === 'holding');
    expect(holding.length).toBeGreaterThan(0);
    await clock.advance(120_000);
    await finished;
    expect(ear.heard.map(({ gapMs }) => gapMs).filter((gapMs) => gapMs > 1)).toEqual([]);
    expect(progress.filter(({ type }) => type === 'begun')).toHaveLength(1);
  });

  test('is reported while its first sentence is being made, if that takes long', async () => {
    const verySlow = { ...slow, voice: voiceOf(3), pacing: { holdsBack: () => false } };
    const { clock, ear, progress, finished } = startScene(verySlow);
    await clock.advance(2400);
    expect(progress).toEqual([]);
    await clock.advance(200);
    expect(progress).toEqual([{ type: 'working' }]);
    expect(ear.heard).toEqual([]);
    await clock.advance(20_000);
    expect(progress.map(({ type }) => type).slice(0, 3)).toEqual(['working', 'made', 'begun']);
    expect(ear.heard.length).toBeGreaterThan(0);
    await clock.advance(200_000);
    await finished;
    expect(progress.filter(({ type }) => type !== 'made')).toHaveLength(2);
  });

  test('begins when the person says so', async () => {
    const { clock, ear, progress, finished } = startScene(slow);
    await clock.advance(12_000);
    const holding = progress.findLast((event) => event.type === 'holding');
    if (holding?.type === 'holding') holding.begin();
    expect(ear.heard.map(({ startMs }) => startMs).slice(0, 1)).toEqual([clock.now()]);
    await clock.advance(120_000);
    await finished;
    expect(progress.filter(({ type }) => type === 'begun')).toHaveLength(1);
  });

  test('begins at once for who would rather have it so', async () => {
    const { clock, ear, progress } = startScene({ ...slow, pacing: { holdsBack: () => false } });
    await clock.advance(5000);
    expect(ear.heard.length).toBeGreaterThan(0);
    expect(progress.filter(({ type }) => type === 'holding')).toEqual([]);
  });

  test('is forgotten when the turn is cancelled while it is held', async () => {
    const { clock, ear, events, progress, cancel, finished } = startScene(slow);
    await clock.advance(12_000);
    cancel();
    expect(endings(events)).toEqual({ count: 1, last: true });
    const before = progress.length;
    await clock.advance(120_000);
    await finished;
    expect(ear.heard).toEqual([]);
    expect(progress).toHaveLength(before);
    expect(clock.pending).toBe(0);
  });
});

describe('a voice that is far ahead', () => {
  test('rests, while the text goes on', async () => {
    const { clock, events, ear } = startScene({ stream: atOnce(STORY), voice: voiceOf(0.02) });
    await clock.advance(10_000);
    expect(
      ofType(events, 'text')
        .map(({ text }) => text)
        .join(''),
    ).toBe(STORY);
    expect(ear.aheadSeconds(1)).toBeGreaterThan(50);
    expect(ear.aheadSeconds(1)).toBeLessThan(75);
    expect(ofType(events, 'done')).toHaveLength(0);
    await clock.advance(300_000);
    expect(ofType(events, 'done')).toHaveLength(1);
    expect(ear.heard.map(({ gapMs }) => gapMs).filter((gapMs) => gapMs > 1)).toEqual([]);
  });

  test('makes nothing more while the person has paused', async () => {
    const { clock, events, ear, cancel, finished } = startScene({
      stream: atOnce(STORY),
      voice: voiceOf(0.02),
    });
    await clock.advance(10_000);
    ear.setPaused(true);
    await clock.advance(10_000);
    const made = ofType(events, 'audio').length;
    await clock.advance(60_000);
    expect(ofType(events, 'audio')).toHaveLength(made);
    ear.setPaused(false);
    await clock.advance(30_000);
    expect(ofType(events, 'audio').length).toBeGreaterThan(made);
    cancel();
    await finished;
  });
});

test('every chunk tells how it came about, right before it is reported', async () => {
  const { clock, events, progress, finished } = startScene({
    stream: atOnce(SHORT),
    voice: voiceOf(0.2),
  });
  await clock.advance(120_000);
  await finished;
  const makings = progress.flatMap((event) => (event.type === 'made' ? [event.making] : []));
  const chunks = ofType(events, 'audio');
  expect(makings.map(({ index }) => index)).toEqual(chunks.map(({ index }) => index));
  makings.forEach(({ characters, readyMs, askedMs, madeMs, soundSeconds, isCached }, at) => {
    const { chunk } = chunks[at] ?? {};
    expect(characters).toBe(chunk?.text.length);
    expect(soundSeconds).toBeCloseTo((chunk?.samples.length ?? 0) / VOICE.sampleRateHz);
    expect(readyMs).toBeLessThanOrEqual(askedMs);
    expect(askedMs).toBeLessThan(madeMs);
    expect(isCached).toBe(false);
  });
});
