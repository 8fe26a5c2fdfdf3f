import { expect, test } from 'vitest';
import { DEFAULTS } from '../../../src/audio/options.ts';
import { Output } from '../../../src/audio/output.ts';
import { SourceGroup } from '../../../src/audio/source-group.ts';
import { openRecording, RETRY_IF_RECORDER_FAILED } from '../../support/audio/recording.ts';
import { RATE_HZ, tone } from '../../support/audio/signals.ts';

const STARTS = 12;
const SAMPLES = 480;

/** Frames from `frame` on whose time in seconds falls short of them when it is rounded, a source's length apart. */
function shortFrames(frame: number): readonly number[] {
  const frames: number[] = [];
  for (let at = frame; frames.length < STARTS; at++) {
    if ((at / RATE_HZ) * RATE_HZ >= at) continue;
    frames.push(at);
    at += SAMPLES;
  }
  return frames;
}

test(
  'a source begins exactly at its frame, wherever that is',
  RETRY_IF_RECORDER_FAILED,
  async () => {
    const recording = await openRecording();
    const output = new Output(recording.context, {
      volume: 1,
      after: DEFAULTS.after,
      onChange: () => undefined,
    });
    const sources = new SourceGroup(output);
    const samples = tone(SAMPLES, { hz: 310 });
    const frames = shortFrames(output.nowFrame + 2 * output.leadFrames);
    for (const frame of frames) {
      sources.start(output.createSource(samples, RATE_HZ), frame, () => undefined);
    }
    await recording.reached((frames.at(-1) ?? 0) + SAMPLES);
    for (const frame of frames) {
      expect(recording.slice(frame, frame + SAMPLES)).toEqual(samples);
    }
  },
);
