/** IPA between slashes, as a person's own dictionary has it. No other slash is left in a text that is read. */
export const IPA = /(?<![\p{L}\p{N}/])\/([\p{Ll}\p{Lm}\p{M}ʔʕǀǁǂǃ. ]+)\/(?![\p{L}\p{N}/])/gu;

/** A stretch of text: words, or IPA without its slashes. */
export interface Stretch {
  readonly text: string;
  readonly isIpa: boolean;
}

/** Parts a text at its IPA; a text without any is one stretch. */
export function partAtIpa(text: string): readonly Stretch[] {
  if (!text.includes('/')) return [{ text, isIpa: false }];
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { 0: all, 1: ipa = '', index } of text.matchAll(IPA)) {
    if (index > at) stretches.push({ text: text.slice(at, index), isIpa: false });
    stretches.push({ text: ipa, isIpa: true });
    at = index + all.length;
  }
  if (at < text.length) stretches.push({ text: text.slice(at), isIpa: false });
  return stretches;
}

/** eSpeak's own names of the sounds of English, longest first. */
const SOUNDS: readonly (readonly [ipa: string, name: string])[] = [
  ['aɪ', 'aI'],
  ['aʊ', 'aU'],
  ['eɪ', 'eI'],
  ['ɔɪ', 'OI'],
  ['oʊ', 'oU'],
  ['əʊ', 'oU'],
  ['tʃ', 'tS'],
  ['dʒ', 'dZ'],
  ['ɑː', 'A:'],
  ['ɔː', 'O:'],
  ['uː', 'u:'],
  ['iː', 'i:'],
  ['ɜː', '3:'],
  ['ɪə', 'i@3'],
  ['eə', 'e@'],
  ['ʊə', 'U@'],
  ['æ', 'a'],
  ['a', 'a'],
  ['ɑ', 'A:'],
  ['ɒ', '0'],
  ['ɔ', 'O:'],
  ['ʌ', 'V'],
  ['ə', '@'],
  ['ɐ', '@'],
  ['ɚ', '3'],
  ['ɜ', '3:'],
  ['ɝ', '3:'],
  ['ɛ', 'E'],
  ['e', 'E'],
  ['ɪ', 'I'],
  ['i', 'i'],
  ['ʊ', 'U'],
  ['u', 'u:'],
  ['o', 'oU'],
  ['y', 'u:'],
  ['ø', '3:'],
  ['œ', '3:'],
  ['θ', 'T'],
  ['ð', 'D'],
  ['ʃ', 'S'],
  ['ʒ', 'Z'],
  ['ŋ', 'N'],
  ['ɲ', 'nj'],
  ['ʎ', 'lj'],
  ['ɡ', 'g'],
  ['ɹ', 'r'],
  ['ɾ', 't'],
  ['ʁ', 'r'],
  ['ʔ', 't'],
  ['x', 'x'],
  ['ç', 'h'],
  ['ɬ', 'l'],
  ['ɫ', 'l'],
  ['j', 'j'],
];
const STRESS: Readonly<Record<string, string>> = { ˈ: "'", ˌ: ',' };
const VOWEL = /^[aAeEiIoOuUV@03]/;

/** IPA in the names of eSpeak's sounds, as it takes them between `[[` and `]]`. A sound that it lacks is left out. */
export function espeakNames(ipa: string): string {
  let names = '';
  // eSpeak has the mark of stress before the vowel, IPA before the syllable.
  let stress = '';
  for (let at = 0; at < ipa.length;) {
    const [sound, name] = SOUNDS.find(([each]) => ipa.startsWith(each, at)) ?? [
      ipa.charAt(at),
      /[bdfhklmnprstvwz]/.test(ipa.charAt(at)) ? ipa.charAt(at) : '',
    ];
    const mark = STRESS[sound];
    if (mark !== undefined) stress = mark;
    else if (sound === ' ') names += ' ';
    else if (VOWEL.test(name)) {
      names += stress + name;
      stress = '';
    } else names += name;
    at += sound.length;
  }
  return names;
}

/** Replaces the IPA of a text by what eSpeak takes for it. */
export function ipaForEspeak(text: string): string {
  return partAtIpa(text)
    .map((each) => (each.isIpa ? `[[${espeakNames(each.text)}]]` : each.text))
    .join('');
}

/** Gives symbols the spaces around the text that they are of, which part them from what stands beside. */
export function spacedAs(text: string, symbols: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${symbols}${/\s$/.test(text) ? ' ' : ''}`;
}
