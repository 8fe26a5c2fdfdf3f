import { describe, expect, test } from 'vitest';
import type { Speech } from '../../../../src/contract/index.ts';
import { compareSpeech } from '../../../../src/voices/dsp/compare-speech.ts';
import { seededRandom } from '../../../support/onnx/random.ts';

const RATE_HZ = 24_000;
/** Pitch and loudness of eight words, each 0.3 s long. */
const WORDS = [120, 180, 240, 160, 200, 140, 220, 170].map((hz, at) => ({
  hz,
  loudness: 0.1 + 0.05 * (at % 4),
}));

interface Voicing {
  readonly pitch?: number;
  readonly gain?: number;
  readonly seconds?: number;
  readonly breathSeed?: number;
  /** How many of the words are only noise, as loud as they should be. */
  readonly noiseWords?: number;
}

/** Words as buzzing voices make them: twenty harmonics, and some breath by chance. */
function speech(voicing: Voicing = {}): Speech {
  const { pitch = 1, gain = 1, seconds = 0.3, breathSeed = 1, noiseWords = 0 } = voicing;
  const random = seededRandom(breathSeed);
  const frames = Math.round(seconds * RATE_HZ);
  const samples = new Float32Array(WORDS.length * frames);
  WORDS.forEach(({ hz, loudness }, word) => {
    for (let at = 0; at < frames; at++) {
      const noise = random();
      let value = 0.01 * noise;
      if (word < noiseWords) value += loudness * noise;
      else {
        for (let harmonic = 1; harmonic <= 20; harmonic++) {
          const phase = (harmonic * hz * pitch * at) / RATE_HZ;
          value += (loudness / harmonic) * Math.sin(2 * Math.PI * phase);
        }
      }
      samples[word * frames + at] = gain * value;
    }
  });
  const words = WORDS.map((_, at) => ({
    start: at * 5,
    end: at * 5 + 4,
    startSeconds: at * seconds,
    endSeconds: (at + 1) * seconds,
  }));
  return { samples, sampleRateHz: RATE_HZ, words };
}

describe('compareSpeech', () => {
  test.each<[string, Voicing]>([
    ['the very same', {}],
    ['another breath', { breathSeed: 2 }],
    ['a little louder', { gain: 1.2 }],
    ['a frame more here and there', { seconds: 0.305 }],
    ['a pitch that differs by a little', { pitch: 1.02 }],
  ])('is none for %s', async (_title, voicing) => {
    expect(await compareSpeech(speech(), speech(voicing))).toBeUndefined();
  });

  test.each<[string, Voicing, string]>([
    ['a half', { seconds: 0.15 }, 'it was too short'],
    ['twice as much', { seconds: 0.6 }, 'it was too long'],
    ['a whisper of it', { gain: 0.02 }, 'it sounded different'],
    ['noise as loud as it', { noiseWords: 8 }, 'it sounded different'],
    ['noise in its second half', { noiseWords: 5 }, 'it sounded different'],
  ])('is told for %s', async (_title, voicing, difference) => {
    expect(await compareSpeech(speech(), speech(voicing))).toBe(difference);
  });

  test('is told for words in other places, and for words that are not there', async () => {
    const usual = speech();
    const words = usual.words.map((word, at) => ({
      ...word,
      endSeconds: word.endSeconds - (at % 2 === 0 ? 0.1 : 0),
    }));
    expect(await compareSpeech(usual, { ...usual, words })).toBe(
      'its words came at the wrong time',
    );
    const fewer = { ...usual, words: usual.words.slice(1) };
    expect(await compareSpeech(usual, fewer)).toBe('words were missing');
  });

  test('is told for what is no number', async () => {
    const usual = speech();
    const samples = usual.samples.map((value, at) => (at === 5000 ? Number.NaN : value));
    expect(await compareSpeech(usual, { ...usual, samples })).toBe('it sounded different');
  });
});
