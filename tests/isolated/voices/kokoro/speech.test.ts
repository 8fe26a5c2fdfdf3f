// oxlint-disable-next-line typescript/triple-slash-reference -- Every project that imports this file needs it.
/// <reference path="../../../../src/voices/kokoro/worker/virtual.d.ts" />
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import voiceUrls from 'virtual:kokoro-voices';
import type { Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { amplify } from '../../../../src/voices/dsp/level.ts';
import { gainOf } from '../../../../src/voices/kokoro/worker/gains.ts';
import { listenToTiny } from '../../../support/onnx/listen.ts';
import { TINY } from '../../../support/onnx/tiny-model.ts';
import { heardSymbols, say, startKokoro } from '../../../support/kokoro/speak.ts';
import { faults, rejection } from '../../../support/voices/speech.ts';

const ONE_THREAD = { device: 'wasm', threads: 1 } as const;

describe('with durations', () => {
  let kokoro: Kokoro;
  beforeAll(async () => {
    kokoro = await startKokoro([ONE_THREAD]);
  });
  afterAll(() => kokoro.stop());

  test('speaks faster when it is asked to', async () => {
    const usual = await say(kokoro, 'Down by the river.');
    const faster = await say(kokoro, 'Down by the river.', { speed: 1.25 });
    expect(heardSymbols(faster.samples)).toBe(heardSymbols(usual.samples));
    expect(faster.samples.length).toBeLessThan(usual.samples.length * 0.9);
    expect(faster.words.at(-1)?.endSeconds).toBeLessThan(usual.words.at(-1)?.endSeconds ?? 0);
  });

  test('tells how many symbols it has spoken', async () => {
    expect((await say(kokoro, 'Hello there.')).symbolCount).toBe('həlˈO ðˈɛɹ.'.length);
    expect((await say(kokoro, '…')).symbolCount).toBe(0);
  });

  test('says that it cannot read another script, rather than that it has failed', async () => {
    expect((await rejection(say(kokoro, '日本語です。'))).code).toBe('voice-language');
  });

  test.each([
    ['af_sarah', 'həlˈO ðˈɛɹ.'],
    ['bm_george', 'həlˈQ ðˈɛː.'],
  ])('takes the style of %s for that many symbols, row n − 1', async (voice, phonemes) => {
    const { samples } = await say(kokoro, 'Hello there.', { voice });
    expect(heardSymbols(samples)).toBe(phonemes);
    const bytes = await (await fetch(voiceUrls[voice] ?? '')).arrayBuffer();
    const first = new Float32Array(bytes)[(phonemes.length - 1) * 256] ?? Number.NaN;
    const { base, share } = TINY.loudness;
    const expected = Float32Array.of(base + share * first);
    amplify(expected, gainOf(voice));
    expect(listenToTiny(samples)[3]?.loudness).toBeCloseTo(expected[0] ?? Number.NaN, 5);
  });

  test('resamples to the rate that is asked for', async () => {
    const speech = await say(kokoro, 'Rates may differ.', { sampleRateHz: 48_000 });
    const usual = await say(kokoro, 'Rates may differ.');
    expect(speech.sampleRateHz).toBe(48_000);
    expect(speech.samples).toHaveLength(usual.samples.length * 2);
    expect(speech.words).toEqual(usual.words);
  });

  test.each([
    'It cost $1,234.56 in 1999, or 3.5% of it.',
    'Dr. Smith lives in the U.S. — on St. James St., No. 5.',
    '“Well,” she said (quietly), “I don’t know…”',
    'See https://example.org/a?b=c or write to me@example.org today.',
    'a/b [c] {d} <e> *f* _g_ `h`',
    'Naïve café, Ünder and 中文 words.',
    'e.g. vs. etc. w/ 10:30 am; 2nd, 3rd & 4th',
    'Wow!!! Really?!',
    'I’ll 12345678901234567890',
  ])('gives every word of %j a time, in order', async (text) => {
    const speech = await say(kokoro, text);
    expect(faults(speech, text)).toEqual([]);
  });

  test('is silent for a moment where there is nothing to say', async () => {
    const speech = await say(kokoro, '… — !');
    expect(speech.words).toEqual([]);
    expect(speech.samples.length).toBeGreaterThan(0);
    expect(speech.samples.every((value) => value === 0)).toBe(true);
  });
});

test('marks the times of words as estimates where the model does not tell them', async () => {
  const kokoro = await startKokoro([ONE_THREAD], { model: 'tiny-untimed' });
  const text = 'Nobody tells us when, so we guess.';
  const speech = await say(kokoro, text);
  kokoro.stop();
  expect(speech.wordsAreEstimated).toBe(true);
  expect(faults(speech, text)).toEqual([]);
});

test('knows when words are said by a file that has other names and no result for it', async () => {
  const kokoro = await startKokoro([ONE_THREAD], { model: 'tiny-other-names' });
  const text = 'Down by the river.';
  const speech = await say(kokoro, text);
  kokoro.stop();
  expect(speech.wordsAreEstimated).toBeUndefined();
  expect(faults(speech, text)).toEqual([]);
});
