import { expect, test } from 'vitest';
import { readingOf } from '../../../../src/voices/espeak/worker/reading.ts';
import { phonemesOf } from '../../../../src/voices/kokoro/worker/phonemes.ts';
import { espeakNames, partAtIpa } from '../../../../src/voices/phonemes/ipa.ts';
import { pronounce } from '../../../../src/voices/phonemes/pronounce.ts';

test('IPA is parted from words, and a slash between words is none', () => {
  expect(partAtIpa('Buy /ˈnaɪki/ now')).toEqual([
    { text: 'Buy ', isIpa: false },
    { text: 'ˈnaɪki', isIpa: true },
    { text: ' now', isIpa: false },
  ]);
  expect(partAtIpa('his/her/their')).toEqual([{ text: 'his/her/their', isIpa: false }]);
});

test.each([
  ['ˈnaɪki', "n'aIki"],
  ['həˈloʊ', "h@l'oU"],
  ['ˌtʃɔːkləˈdʒɪŋ', "tS,O:kl@dZ'IN"],
])('eSpeak has its own names for %s', (ipa, names) => {
  expect(espeakNames(ipa)).toBe(names);
});

test('eSpeak is given the sounds, tied to where they stand', () => {
  const { input, origins } = readingOf('Buy /ˈnaɪki/ now [[or]]');
  expect(input).toBe("Buy [[n'aIki]] now ((or))");
  expect(origins[input.indexOf('now')]).toBe('Buy /ˈnaɪki/ '.length);
});

test('the natural voices are given the symbols themselves', async () => {
  const words = (text: string) => text.toUpperCase();
  expect(pronounce('Buy /ˈnaɪki/, now.', 'American', words)).toBe('BUY ˈnIki, NOW.');
  expect(await phonemesOf('Buy /ˈnaɪki/ shoes.', 'af_sarah')).toBe('bˈI ˈnIki ʃˈuz.');
});
