import type { Speech, SpeechRequest, WordTime } from '../../../src/contract/index.ts';

/** How it beeps: a tone for every word, a silence behind it. */
export const BEEP_SECONDS = 0.2;
export const BEEP_EVERY_SECONDS = 0.5;

/** A voice whose words can be found in the sound again: it says a short tone for each. */
export async function beep({ text, sampleRateHz }: SpeechRequest): Promise<Speech> {
  const words = Array.from(text.matchAll(/[\p{L}\p{N}’'-]+/gu), (match, at): WordTime => {
    const startSeconds = at * BEEP_EVERY_SECONDS;
    return {
      start: match.index,
      end: match.index + match[0].length,
      startSeconds,
      endSeconds: startSeconds + BEEP_SECONDS,
    };
  });
  const samples = new Float32Array(
    Math.round(Math.max(1, words.length) * BEEP_EVERY_SECONDS * sampleRateHz),
  );
  for (const { startSeconds, endSeconds } of words) {
    const start = Math.round(startSeconds * sampleRateHz);
    const end = Math.round(endSeconds * sampleRateHz);
    for (let at = start; at < end; at += 1) {
      samples[at] = 0.5 * Math.sin((2 * Math.PI * 440 * (at - start)) / sampleRateHz);
    }
  }
  return { samples, sampleRateHz, words };
}

/** Where tones begin, in seconds: the first loud sample behind a silence. */
export function beepsIn(samples: Float32Array, sampleRateHz: number): number[] {
  const found: number[] = [];
  let quietSince = -Infinity;
  let isLoud = false;
  for (const [at, sample] of samples.entries()) {
    const seconds = at / sampleRateHz;
    if (Math.abs(sample) > 0.1) {
      if (!isLoud) found.push(seconds);
      isLoud = true;
      quietSince = seconds;
    } else if (isLoud && seconds - quietSince > 0.05) isLoud = false;
  }
  return found;
}
