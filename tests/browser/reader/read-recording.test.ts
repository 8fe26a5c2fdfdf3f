import { expect, test } from 'vitest';
import { createRecordingReader } from '../../../src/reader/narration/read-recording.ts';
import { encodePart } from '../../../src/reader/sound/worker/encoding.ts';
import { beep, BEEP_EVERY_SECONDS, beepsIn } from '../../support/reader/beeping-voice.ts';

const RATE_HZ = 24_000;
const RECORDED_HZ = 48_000;

/** A recording with a beep every half second. */
async function recording(format: 'wav' | 'opus'): Promise<Blob> {
  const { samples } = await beep({
    text: 'one two three four five six seven eight',
    voice: '',
    speed: 1,
    sampleRateHz: RECORDED_HZ,
    signal: new AbortController().signal,
  });
  return new Blob([(await encodePart(samples, RECORDED_HZ, format)).bytes]);
}

test.each(['wav', 'opus'] as const)(
  'a clip of %s is found, mixed and resampled',
  async (format) => {
    const blob = await recording(format);
    let loads = 0;
    const read = createRecordingReader(async () => {
      loads += 1;
      return blob;
    });
    const clip = (startSeconds: number, endSeconds?: number) => ({
      recording: 'a',
      startSeconds,
      ...(endSeconds !== undefined && { endSeconds }),
    });
    const middle = await read(clip(0.75, 1.9), RATE_HZ);
    expect(middle).toHaveLength(Math.round(1.15 * RATE_HZ));
    const beeps = beepsIn(middle, RATE_HZ);
    expect(beeps).toHaveLength(2);
    // Opus may be off by what its encoder needs to start.
    expect(beeps[0]).toBeCloseTo(2 * BEEP_EVERY_SECONDS - 0.75, 1);
    expect(beeps[1]).toBeCloseTo(3 * BEEP_EVERY_SECONDS - 0.75, 1);

    const rest = await read(clip(3), RATE_HZ);
    expect(rest.length / RATE_HZ).toBeCloseTo(1, 0);
    expect(beepsIn(rest, RATE_HZ)).toHaveLength(2);
    expect(loads).toBe(1);
  },
);

test('a recording that is gone, or is none, is an error, and is asked for again', async () => {
  let blob: Blob | undefined;
  const read = createRecordingReader(async () => blob);
  const clip = { recording: 'a', startSeconds: 0, endSeconds: 1 };
  await expect(read(clip, RATE_HZ)).rejects.toThrow('is not there');
  blob = new Blob(['no sound at all']);
  await expect(read(clip, RATE_HZ)).rejects.toThrow(Error);
  blob = await recording('wav');
  expect(await read(clip, RATE_HZ)).toHaveLength(RATE_HZ);
});
