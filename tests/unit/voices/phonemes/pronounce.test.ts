import { describe, expect, test } from 'vitest';
import { createEspeak } from '../../../../src/voices/espeak/worker/espeak.ts';
import type { Accent } from '../../../../src/voices/phonemes/misaki.ts';
import { pronounce } from '../../../../src/voices/phonemes/pronounce.ts';
import { MISAKI_IDS } from '../../../../src/voices/phonemes/vocabulary.ts';
import { packEspeak } from '../../../../scripts/espeak.js';

const espeak = await createEspeak(packEspeak());
const say = (text: string, accent: Accent = 'American') =>
  pronounce(text, accent, (part) =>
    espeak.transcribe(part, accent === 'American' ? 'gmw/en-US' : 'gmw/en'),
  );

describe('pronounce', () => {
  test('says a sentence in the symbols of the models', () => {
    expect(say('The quick brown fox jumps over the lazy dog.')).toBe(
      'ðə kwˈɪk bɹˈWn fˈɑks ʤˈʌmps ˌOvəɹ ðə lˈAzi dˈɑɡ.',
    );
  });

  test('has an accent', () => {
    expect(say('Go home, Laura.')).toBe('ɡˌO hˈOm, lˈɔɹə.');
    expect(say('Go home, Laura.', 'British')).toBe('ɡˌQ hˈQm, lˈɔːɹə.');
  });

  test.each([
    ['“Well,” she said (quietly), “I don’t know…”', '“wˈɛl,” ʃi sˈɛd (kwˈIətli), “I dˈOnt nˈO…”'],
    ['Yes. No! Why? - Wait...', 'jˈɛs. nˈO! wˈI? wˈAt…'],
    ['It is 3.14, not 3,000.', 'ɪt ɪz θɹˈi pYnt wˈʌn fˈɔɹ, nˌɑt θɹˈi θˈWzənd.'],
    ['He’s in the U.S. now; it’s fine.', 'hiz ɪnðə jˌuˈɛs nˈW; ɪts fˈIn.'],
    ['one [two] three — four', 'wˌʌn (tˈu) θɹˈi — fˈɔɹ'],
    ["'Stop,' he said.", 'stˈɑp, hi sˈɛd.'],
    ['...', '…'],
    ['', ''],
  ])('keeps the marks of "%s"', (text, symbols) => {
    expect(say(text)).toBe(symbols);
  });

  test('uses nothing but symbols that have an id', () => {
    const text =
      'Garçon, the naïve loch! Huge jaws; measuring button-like églises, Bach’s æther. Déjà vu: croissant?';
    for (const accent of ['American', 'British'] as const) {
      const unknown = Array.from(say(text, accent)).filter((symbol) => !MISAKI_IDS.has(symbol));
      expect(unknown).toEqual([]);
    }
  });
});
