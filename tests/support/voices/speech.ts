import { KnikError, type Speech } from '../../../src/contract/index.ts';
import type { EspeakVoice } from '../../../src/voices/espeak/protocol.ts';
import { wordSpans } from '../../../src/voices/phonemes/word-spans.ts';
import type { Engine, EngineRequest } from '../../../src/voices/rpc/worker/engine.ts';

export const AMERICAN: EspeakVoice = { engine: 'espeak', accent: 'gmw/en-US', timbre: '' };

/** Asks an engine for a text, with everything else as usual. */
export function say(
  engine: Engine,
  text: string,
  options: Partial<Omit<EngineRequest, 'text'>> = {},
): Promise<Speech> {
  return engine.synthesize({
    text,
    voice: AMERICAN,
    speed: 1,
    sampleRateHz: 24_000,
    signal: new AbortController().signal,
    ...options,
  });
}

export function durationSeconds({ samples, sampleRateHz }: Speech): number {
  return samples.length / sampleRateHz;
}

/** Root mean square of a stretch of the sound. */
export function rms(speech: Speech, startSeconds = 0, endSeconds = Infinity): number {
  const { samples, sampleRateHz } = speech;
  const end = Math.min(samples.length, Math.round(endSeconds * sampleRateHz));
  const part = samples.subarray(Math.round(startSeconds * sampleRateHz), end);
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
}

/** Where a speech breaks its contract, one line for each; nothing for a good one. */
export function faults(speech: Speech, text: string): string[] {
  const { samples, words } = speech;
  const found: string[] = [];
  if (samples.length === 0) found.push('It has no samples.');
  if (!samples.every((value) => Math.abs(value) <= 1)) found.push('It goes beyond full scale.');

  const wanted = wordSpans(text).map(({ start, end }) => text.slice(start, end));
  const timed = words.map(({ start, end }) => text.slice(start, end));
  if (timed.join('\n') !== wanted.join('\n')) found.push(`Its words are ${timed.join(', ')}.`);

  const clock = words.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
  const inOrder = clock.every((at, index) => at >= (clock[index - 1] ?? 0));
  if (!inOrder) found.push(`Its words are out of order: ${clock.join(', ')}.`);
  if ((clock.at(-1) ?? 0) > durationSeconds(speech)) found.push('Its words outlast its sound.');
  return found;
}

/** The error that a promise is rejected with, which must be a KnikError. */
export async function rejection(promise: Promise<unknown>): Promise<KnikError> {
  const outcome = await promise.then(
    () => 'It was fulfilled.',
    (error: unknown) => error,
  );
  if (outcome instanceof KnikError) return outcome;
  throw new Error('Expected a KnikError.', { cause: outcome });
}
