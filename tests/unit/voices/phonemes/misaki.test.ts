import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMisaki, type Accent } from '../../../../src/voices/phonemes/misaki.ts';

const say = (ipa: string, accent: Accent = 'American') => toMisaki(ipa, accent).symbols;

describe('toMisaki', () => {
  test('writes a whole sentence as the models were taught it', () => {
    const ipa = 'ð_ə k_w_ˈɪ_k b_ɹ_ˈaʊ_n f_ˈɑː_k_s dʒ_ˈʌ_m_p_s ˌoʊ_v_ɚ ð_ə l_ˈeɪ_z_i d_ˈɑː_ɡ.';
    expect(say(ipa)).toBe('ðə kwˈɪk bɹˈWn fˈɑks ʤˈʌmps ˌOvəɹ ðə lˈAzi dˈɑɡ.');
  });

  test.each([
    ['a diphthong', 'aɪ aʊ eɪ ɔɪ', 'I W A Y'],
    ['an affricate', 'dʒ_ˈʌ_dʒ tʃ_ˈɜː_tʃ', 'ʤˈʌʤ ʧˈɜɹʧ'],
    ['a flap', 'w_ˈɔː_ɾ_ɚ', 'wˈɔTəɹ'],
    ['a glottal stop before a syllabic consonant', 'b_ˈʌ_ʔ_n̩', 'bˈʌtᵊn'],
    ['an l that is a syllable', 'l_ˈɪ_ɾ_əl t_ˈeɪ_b_əl_z', 'lˈɪTᵊl tˈAbᵊlz'],
    ['a vowel with r behind it', 'f_ˈɜː_ɹ_i f_ˈaɪɚ_ɹ', 'fˈɜɹi fˈIəɹ'],
    ['a foreign sound', 'l_ˈɑː_x k_w_ˈɑː_s_ɑ̃', 'lˈɑk kwˈɑsɑ'],
    ['an ending', 'w_ˈɔ_n_t_ᵻ_d', 'wˈɔntᵻd'],
    ['a letter that is left over', 'f_oːɹ', 'fɔɹ'],
  ])('has %s of its own in American', (_kind, ipa, symbols) => {
    expect(say(ipa)).toBe(symbols);
  });

  test.each([
    ['go', 'ɡ_ˈəʊ', 'ɡˈQ'],
    ['there', 'ð_ˈeə', 'ðˈɛː'],
    ['near', 'n_ˌiə', 'nˌɪə'],
    ['church', 'tʃ_ˈɜː_tʃ', 'ʧˈɜːʧ'],
    ['cat', 'k_ˈa_t', 'kˈat'],
  ])('says "%s" the British way', (_word, ipa, symbols) => {
    expect(say(ipa, 'British')).toBe(symbols);
  });

  test('tells "ə" and "l" from the syllable "əl"', () => {
    expect(say('ˈæ_n_ə_l_ˌaɪ_z')).toBe('ˈænəlˌIz');
    expect(say('ˈænəlˌaɪz')).toBe('ˈænəlˌIz');
    expect(say('lˈɪɾəl')).toBe('lˈɪTᵊl');
  });

  test('says the articles as words of their own', () => {
    expect(say('ɐ k_ˈæ_t__ æ_n_d ð_ɪ_ ˈaʊ_l')).toBe('ɐ kˈæt ænd ði ˈWl');
    expect(say('ɐ_b_ˈaʊ_t')).toBe('əbˈWt');
  });

  test('makes a space of the bar between two clauses', () => {
    expect(say('h_ə_l_ˈoʊ | h_ˈaʊ')).toBe('həlˈO hˈW');
  });

  test('says the same with and without separators, syllables aside', () => {
    const ipa = 'ð_ə w_ˈɜː_l_d ʌ_v dʒ_ˈʌ_dʒ_ᵻ_z, ˌoʊ_v_ɚ ð_ˈɛɹ!';
    expect(say(ipa.replaceAll('_', ''))).toBe(say(ipa));
  });

  test('ties each word of the IPA to its symbols', () => {
    const { symbols, words } = toMisaki(
      '“wˈɛl,” ʃiː sˈɛd (kwˈaɪətli), aɪ ʌvðə — nˈoʊ…',
      'American',
    );
    expect(words.map(({ start, end }) => symbols.slice(start, end))).toEqual([
      'wˈɛl',
      'ʃi',
      'sˈɛd',
      'kwˈIətli',
      'I',
      'ʌvðə',
      'nˈO',
    ]);
    expect(symbols).toBe('“wˈɛl,” ʃi sˈɛd (kwˈIətli), I ʌvðə — nˈO…');
  });

  test('neither joins, splits nor drops a word, whatever it is made of', () => {
    const word = fc.stringMatching(
      /^(?:[ˈˌaeiouəɐɑɔɛɜɪʊʌæɚɹrlntdʒʃkxçzʔɾː]|\u0303|\u0329){0,6}[aɪʊəlnt]$/u,
    );
    const accent = fc.constantFrom<Accent>('American', 'British');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), accent, (ipa, whose) => {
        const { symbols, words } = toMisaki(ipa.join(' '), whose);
        const said = ipa.map((each) => toMisaki(each, whose).symbols);
        expect(words.map(({ start, end }) => symbols.slice(start, end))).toEqual(said);
        expect(symbols).toBe(said.join(' '));
      }),
    );
  });
});
