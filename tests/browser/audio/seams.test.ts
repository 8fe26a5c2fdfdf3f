import { describe, expect, test } from 'vitest';
import { shapeChunk } from '../../../src/audio/trim-silence.ts';
import type { SpeechChunk } from '../../../src/contract/speech.ts';
import { openTimedPlayer } from '../../support/audio/player-harness.ts';
import { RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { largestStep, RATE_HZ, tone } from '../../support/audio/signals.ts';
import { seededRandom } from '../../support/onnx/random.ts';

const SEED = 4_711;
const CHUNKS = 200;
const heard = (sample: number): boolean => sample !== 0;

/** Chunks as the page makes them: each a tone of its own, trimmed and faded, with the pause of a comma's tail. */
function chunksOf(frames: number): readonly SpeechChunk[] {
  const random = seededRandom(SEED);
  return Array.from({ length: CHUNKS }, (_, index) => {
    const samples = tone(frames + Math.round(random() * 100), { hz: 250 + random() * 100 });
    const speech = { samples, sampleRateHz: RATE_HZ, words: [] };
    const segment = { text: 'Words,', span: { start: 0, end: 6 }, boundary: 'word' } as const;
    return { ...shapeChunk(speech, segment, 1), pauseSeconds: (index % 3) / 200 };
  });
}

/** What two hundred chunks are meant to sound like at their own pace. */
function joined(chunks: readonly SpeechChunk[]): Float32Array<ArrayBuffer> {
  const parts = chunks.map(({ samples, pauseSeconds }) => {
    const part = new Float32Array(samples.length + Math.round(pauseSeconds * RATE_HZ));
    part.set(samples);
    return part;
  });
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const ownStep = Math.max(...chunksOf(2_100).map(({ samples }) => largestStep(samples)));

describe('two hundred chunks', RETRY_IF_RECORDER_FAILED, () => {
  test('join to the sample, with the pauses asked for and no other', async () => {
    const chunks = chunksOf(400);
    const { player, recording, starts, status } = await openTimedPlayer();
    for (const [index, chunk] of chunks.entries()) player.play(1, index, chunk);
    player.finish(1);
    await status('playing');
    await status('idle');
    const expected = joined(chunks);
    const start = await recording.find(heard);
    await recording.reached(start + expected.length);
    const firstHeard = expected.findIndex(heard);
    const actual = recording.slice(start - firstHeard, start - firstHeard + expected.length);
    expect(actual.findIndex((sample, i) => sample !== expected[i])).toBe(-1);
    expect(starts.slice(1).every(({ gapFrames }) => gapFrames === 0)).toBe(true);
    expect(starts).toHaveLength(CHUNKS);
  });

  test('join without gap or click at another speed, too', async () => {
    const chunks = chunksOf(2_100);
    const { player, recording, starts, status } = await openTimedPlayer();
    player.setSpeed(2);
    for (const [index, chunk] of chunks.entries()) player.play(1, index, chunk);
    player.finish(1);
    await status('playing');
    await status('idle');
    const start = await recording.find(heard);
    expect(starts.slice(1).every(({ gapFrames }) => gapFrames === 0)).toBe(true);
    let beginFrame = Math.round((starts[0]?.startSeconds ?? 0) * RATE_HZ);
    for (const [index, { startSeconds, soundSeconds }] of starts.entries()) {
      expect(Math.round(startSeconds * RATE_HZ)).toBe(beginFrame);
      const pauseFrames = Math.round(((chunks[index]?.pauseSeconds ?? 0) * RATE_HZ) / 2);
      beginFrame += Math.round(soundSeconds * RATE_HZ) + pauseFrames;
    }
    await recording.reached(beginFrame);
    expect(largestStep(recording.slice(start, beginFrame))).toBeLessThan(1.05 * ownStep);
  });

  test(`stay without click whatever a person does (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const { player, recording } = await openTimedPlayer();
    for (const [index, chunk] of chunksOf(4_800).entries()) player.play(1, index, chunk);
    const start = await recording.find(heard);
    const deeds = [
      () => player.setSpeed(0.5 + Math.abs(random()) * 1.5),
      () => player.setSpeed(1),
      () => player.skip('next'),
      () => player.skip('previous'),
      () => {
        player.pause();
        player.resume();
      },
    ];
    for (let deed = 0; deed < 60; deed++) {
      await recording.reached(recording.now() + Math.round(1_000 + random() * 900));
      deeds[Math.floor(Math.abs(random()) * deeds.length)]?.();
    }
    const end = recording.now();
    await recording.reached(end);
    // A fade of 5 ms adds no more than its own slope to the signal's.
    const fadeStep = 0.5 / (0.005 * RATE_HZ);
    expect(largestStep(recording.slice(start, end))).toBeLessThan(1.05 * ownStep + fadeStep);
  });
});
