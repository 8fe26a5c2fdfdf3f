import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { packEspeak } from '../../../../scripts/espeak.js';
import { KnikError, type Speech } from '../../../../src/contract/index.ts';
import { ESPEAK_VOICES } from '../../../../src/voices/espeak/voices.ts';
import { createEspeakEngine } from '../../../../src/voices/espeak/worker/engine.ts';
import type { Engine } from '../../../../src/voices/rpc/worker/engine.ts';
import { durationSeconds, faults, rejection, rms, say } from '../../../support/voices/speech.ts';

const SEED = 90_125;
const SENTENCE = 'The quick brown fox jumps over the lazy dog, and then it rests for a while.';

let engine: Engine;

beforeAll(async () => {
  engine = await createEspeakEngine(packEspeak());
});

describe('speech', () => {
  test('is audible, as long as speech is, and times every word', async () => {
    const speech = await say(engine, SENTENCE);
    expect(faults(speech, SENTENCE)).toEqual([]);
    const wordsPerMinute = (60 * speech.words.length) / durationSeconds(speech);
    expect(wordsPerMinute).toBeGreaterThan(120);
    expect(wordsPerMinute).toBeLessThan(260);
    expect(rms(speech)).toBeGreaterThan(0.03);
    expect(rms(speech)).toBeLessThan(0.3);
  });

  test('differs from voice to voice, and stays within full scale when it shouts', async () => {
    const text = 'Whoa! She shouts out loud: why not now?';
    const sounds = new Set<string>();
    for (const { voice } of ESPEAK_VOICES) {
      const speech = await say(engine, text, { voice });
      expect(faults(speech, text)).toEqual([]);
      sounds.add(`${speech.samples.length} ${rms(speech).toFixed(3)}`);
    }
    expect(sounds.size).toBe(ESPEAK_VOICES.length);
  });

  test.each([0.5, 0.75, 1.25, 1.5, 2])('at speed %d takes 1 / %d of the time', async (speed) => {
    const ratio =
      durationSeconds(await say(engine, SENTENCE)) /
      durationSeconds(await say(engine, SENTENCE, { speed }));
    expect(ratio / speed).toBeGreaterThan(0.88);
    expect(ratio / speed).toBeLessThan(1.12);
  });

  test.each([8000, 22_050, 44_100, 48_000])('comes at %i Hz', async (sampleRateHz) => {
    const speech = await say(engine, SENTENCE, { sampleRateHz });
    expect(speech.sampleRateHz).toBe(sampleRateHz);
    expect(durationSeconds(speech)).toBeCloseTo(durationSeconds(await say(engine, SENTENCE)), 1);
    expect(faults(speech, SENTENCE)).toEqual([]);
  });

  test('does not depend on what was said before', async () => {
    const before = await say(engine, 'Once more.');
    const voice = { engine: 'espeak', accent: 'gmw/en', timbre: 'f4' } as const;
    await say(engine, 'Something else, faster!', { speed: 2, voice });
    const after = await say(engine, 'Once more.');
    expect(durationSeconds(after) / durationSeconds(before)).toBeCloseTo(1, 1);
    expect(rms(after) / rms(before)).toBeCloseTo(1, 1);
  });
});

describe('word times', () => {
  test('cover the words that eSpeak says in one go', async () => {
    const text = 'This is one of the tests.';
    const { words } = await say(engine, text);
    const of = words.find(({ start }) => text.startsWith('of', start));
    const the = words.find(({ start }) => text.startsWith('the', start));
    expect(the?.startSeconds).toBeCloseTo(of?.endSeconds ?? NaN, 6);
    expect((the?.endSeconds ?? 0) - (the?.startSeconds ?? 0)).toBeGreaterThan(0.02);
  });

  test('point at their own sound, however a character is encoded', async () => {
    const word = fc.constantFrom(
      'hello',
      'café',
      'e\u0301te\u0301',
      '42',
      '3.14',
      '$5',
      '50%',
      '1,234',
      '😀 so',
      'AT&T',
      'don’t',
      'Nguyễn',
      'hy\u00ADphen',
      'Ｗｉｄｅ',
      '𝐛𝐨𝐥𝐝',
      'first-class',
      '“quoted”',
      '(so)',
      '[0]',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 2, maxLength: 8 }), async (words) => {
        // A pause before each word shows whether the time given for it is that of another.
        const text = words.join('; ');
        const speech = await say(engine, text);
        expect(faults(speech, text)).toEqual([]);
        for (const { start, startSeconds } of speech.words) {
          if (!/; \W?$/.test(text.slice(0, start))) continue;
          expect(rms(speech, startSeconds - 0.1, startSeconds - 0.02)).toBeLessThan(0.002);
        }
        for (const { startSeconds, endSeconds } of speech.words) {
          expect(rms(speech, startSeconds, endSeconds)).toBeGreaterThan(0.01);
        }
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('leave the pause of a comma out', async () => {
    const { words } = await say(engine, 'Hello there, friend.');
    expect((words[2]?.startSeconds ?? 0) - (words[1]?.endSeconds ?? 0)).toBeGreaterThan(0.1);
  });
});

describe('text that eSpeak would interpret', () => {
  test.each([
    ['<break time="9s"/>', ' break time="9s"/ '],
    ['<prosody rate="x-fast">slow</prosody>', ' prosody rate="x-fast" slow /prosody '],
    ["[[h@l'oU]]", "((h@l'oU))"],
    ['&lt;break time="9s"/&gt;', 'and lt;break time="9s"/ and gt;'],
    ['fast\u00015sslow', 'fast 5sslow'],
  ])('%j is read as plain words', async (special, plain) => {
    const spoken = await say(engine, `one ${special} two`);
    const expected = await say(engine, `one ${plain} two`);
    expect(durationSeconds(spoken)).toBeCloseTo(durationSeconds(expected), 1);
  });

  test('leaves no trace in what follows', async () => {
    const before = durationSeconds(await say(engine, SENTENCE));
    await say(engine, '<voice name="gmw/en+f2"><prosody rate="400">x \u00018p \u0001400s [[');
    expect(durationSeconds(await say(engine, SENTENCE))).toBeCloseTo(before, 1);
  });
});

describe('text that cannot be spoken', () => {
  test.each(['', ' ', '...', '?!', '—', '[]', '\u0000', '\uD800'])(
    'of marks alone (%j) is a short silence',
    async (text) => {
      const speech = await say(engine, text);
      expect(faults(speech, text)).toEqual([]);
      expect(durationSeconds(speech)).toBeLessThan(0.1);
      expect(rms(speech)).toBe(0);
    },
  );

  test.each(['日本語です。', '한국어', 'русский язык', 'العربية', 'हिन्दी', 'ไทย'])(
    'in a foreign script (%s) is an error that says so',
    async (text) => {
      const error = await rejection(say(engine, text));
      expect(error).toMatchObject({ stage: 'voice', code: 'voice-language' });
      expect(error.message).toContain('English');
    },
  );

  test('passes over foreign words in English', async () => {
    const text = '日本 means Japan.';
    const speech = await say(engine, text);
    expect(faults(speech, text)).toEqual([]);
    expect(durationSeconds(speech)).toBeCloseTo(
      durationSeconds(await say(engine, 'means Japan.')),
      1,
    );
  });

  test('is never worse than short or refused, whatever the characters', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const outcome = await say(engine, value).catch((error: unknown) => error);
        const refused = outcome instanceof KnikError && outcome.code === 'voice-language';
        expect(refused ? [] : faults(outcome as Speech, value)).toEqual([]);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

// Minutes of speech take seconds, on a busy machine many.
describe('long text', { timeout: 60_000 }, () => {
  const long = `${SENTENCE} `.repeat(140).slice(0, 10_000);

  test('of 10,000 characters is spoken whole, at an even pace, with progress on the way', async () => {
    let progress = 0;
    const speech = await say(engine, long, { sampleRateHz: 8000, onProgress: () => progress++ });
    expect(faults(speech, long)).toEqual([]);
    expect(progress).toBeGreaterThan(20);
    const one = durationSeconds(await say(engine, `${SENTENCE} `.repeat(4))) / 4;
    expect(durationSeconds(speech) / (one * (long.length / (SENTENCE.length + 1)))).toBeCloseTo(
      1,
      1,
    );
  });

  test('without a single space is spoken whole', async () => {
    const text = 'abcdefghij'.repeat(100);
    const speech = await say(engine, text, { sampleRateHz: 8000 });
    expect(speech.words.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(durationSeconds(speech)).toBeGreaterThan(20);
  });

  test('is not disturbed by a call that is let in between two pieces', async () => {
    const text = long.slice(0, 900);
    const alone = durationSeconds(await say(engine, text));
    const [crossed] = await Promise.all([say(engine, text), say(engine, text, { speed: 2 })]);
    expect(durationSeconds(crossed) / alone).toBeCloseTo(1, 1);
  });

  test('stops at the next piece when it is aborted', async () => {
    const controller = new AbortController();
    let progress = 0;
    const reason = new Error('enough');
    const speech = say(engine, long, {
      signal: controller.signal,
      onProgress() {
        progress++;
        if (progress === 2) controller.abort(reason);
      },
    });
    await expect(speech).rejects.toBe(reason);
    expect(progress).toBe(2);
  });
});

describe('loading', () => {
  test('refuses data that was cut off', async () => {
    await expect(createEspeakEngine(packEspeak().subarray(0, -1))).rejects.toThrow('bytes');
  });

  test('makes engines that do not disturb one another', async () => {
    const other = await createEspeakEngine(packEspeak());
    const before = durationSeconds(await say(engine, SENTENCE));
    await say(other, SENTENCE, { speed: 2 });
    expect(durationSeconds(await say(engine, SENTENCE)) / before).toBeCloseTo(1, 1);
  });
});
