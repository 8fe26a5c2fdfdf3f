import type { Rule } from '../language.ts';
import { acronym } from './acronym.ts';
import { cardinal, spellDigits, twoDigits } from './numbers.ts';
import { join, letters, sticky, table } from './patterns.ts';

const KNOWN = table(`
  mp3 M P three
  mp4 M P four
  MP3 M P three
  MP4 M P four
  PS5 P S five
  h264 H two six four
  utf8 U T F eight
  UTF8 U T F eight
  Y2K Y two K
  K8s kubernetes
  k8s kubernetes
  i18n internationalization
  a11y accessibility
  l10n localization
  B2B B to B
  B2C B to C
  P2P peer to peer
  W3C W three C
  3D three D
  2D two D
  4K four K
  8K eight K
  5G five G
  4G four G
  480p four eighty P
  720p seven twenty P
  1080p ten eighty P
  1080i ten eighty I
  1440p fourteen forty P
  2160p twenty one sixty P
`);

/** `405B`: how many billion parameters a model has. */
const parameters: Rule = {
  name: 'serial',
  starts: 'digit',
  needs: 'B',
  pattern: sticky(String.raw`(?<number>\d{3})B(?![\p{L}\p{N}-])`),
  say({ groups = {} }, { text, at }) {
    const near = text.slice(Math.max(0, at - 16), at);
    return MODEL.test(near) ? `${cardinal(groups['number'] ?? '')} B` : undefined;
  },
};

/** Digits within a name: up to two, and round ones, as a number; others one by one. */
function figures(digits: string): string {
  if (digits.startsWith('0') && digits.length > 1) return spellDigits(digits);
  if (digits.length <= 2 || /^\d00$/.test(digits) || /^[1-9]000$/.test(digits))
    return cardinal(digits);
  // "F-150" is "F one fifty".
  if (/^[1-9][1-9]0$/.test(digits))
    return `${cardinal(digits.charAt(0))} ${cardinal(digits.slice(1))}`;
  return spellDigits(digits);
}

function run(text: string): string {
  if (/^\d+$/.test(text)) return figures(text);
  if (/^\p{Lu}+$/u.test(text)) return acronym(text) ?? (text.length === 1 ? text : text);
  if (text.length === 1) return text.toUpperCase();
  return /^[^aeiouy]{2,4}$/i.test(text) && text.length < 5 ? letters(text) : text;
}

/** Letters and digits in one word, parts joined by hyphens: `GPT-4`, `B52`, `COVID-19`, `221B`, `A-320b`. */
const serial: Rule = {
  name: 'serial',
  starts: 'word',
  needs: '0',
  pattern: sticky(
    String.raw`(?=[\p{L}\d-]*\d)(?=[\p{L}\d-]*\p{L})[\p{L}\d]+(?:[-–][\p{L}\d]+)*(?:\.\d+(?=[^\p{L}\d.]|$|\.\s))?(?<plus>\+(?![\d\p{L}]))?(?<s>['’]s)?(?![\p{L}\p{N}_])`,
  ),
  say({ 0: all, groups = {} }, { previous }) {
    if (/[\p{L}\p{N}_]/u.test(previous) || /^(?:noon|midnight)-\d/i.test(all)) return undefined;
    const text = all.replace(/['’]s$/, '').replace(/\+$/, '');
    const known = KNOWN.get(text);
    const words =
      known ??
      join(
        ...Array.from(text.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+|\d+|\./gu), ([part]) =>
          part === '.' ? 'point' : run(part),
        ),
      );
    const several = /\d s$/.test(text.slice(-2).split('').join(' '));
    const named = several ? `${words.slice(0, -2)}s` : words;
    const said = groups['plus'] === undefined ? named : `${named} plus`;
    return groups['s'] === undefined ? said : `${said}'s`;
  },
};

/** Figures with strokes or hyphens between, more than two: one after the other. */
const chain: Rule = {
  name: 'serial',
  starts: 'digit',
  needs: '-/',
  pattern: sticky(String.raw`\d+(?:[-/]\d+){2,}(?![\p{L}\d])`),
  say: ({ 0: all }) =>
    all
      .split(/[-/]/)
      .map((part) => (part.length > 4 || /^0\d/.test(part) ? spellDigits(part) : cardinal(part)))
      .join(all.includes('/') ? ' slash ' : ' '),
};

/** `CO₂`, `H₂O`, `x₁`: letters and lowered figures. */
const chemical: Rule = {
  name: 'serial',
  starts: 'letter',
  needs: '₀',
  pattern: sticky(
    String.raw`(?:\p{Lu}\p{Ll}?[₀-₉]*|\p{Ll}[₀-₉])*(?:\p{Lu}\p{Ll}?|\p{Ll})[₀-₉]+(?:\p{Lu}\p{Ll}?[₀-₉]*)*(?<charge>[⁺⁻]|[²³][⁺⁻])?(?![\p{L}])`,
  ),
  say({ 0: all, groups = {} }) {
    const parts = Array.from(all.matchAll(/\p{L}|[₀-₉]+|[²³⁺⁻]/gu), ([part]) => {
      if (/\p{L}/u.test(part)) return part.toUpperCase();
      if (part === '⁺') return 'plus';
      if (part === '⁻') return 'minus';
      return cardinal(part.normalize('NFKC'));
    });
    return groups['charge'] === undefined ? join(...parts) : join(...parts);
  },
};

const MODEL = /(?:\d|model|Llama|GPT|Qwen|DeepSeek|Mistral|Gemma|Falcon|BLOOM|Grok)[ -]$/u;

/** `802.11ac`, `H.264`: standards. */
const standard: Rule = {
  name: 'serial',
  starts: 'word',
  needs: '.',
  pattern: sticky(
    String.raw`(?:(?<series>\d{3})\.(?<part>\d{1,2})(?<letters>[a-z]{1,2})|(?<letter>\p{Lu})\.(?<number>\d{2,4}))(?![\p{L}\p{N}]|[.,]\d)`,
  ),
  say({ groups = {} }, { previous }) {
    const { series, part = '', letters: tail = '', letter, number = '' } = groups;
    if (/[\p{L}\p{N}.]/u.test(previous)) return undefined;
    if (series === undefined) return join(letter, figures(number));
    if (!/^(?:a|b|g|n|ac|ax|ad|be|q|x)$/.test(tail)) return undefined;
    const middle =
      series.charAt(1) === '0' ? twoDigits(series.slice(1)) : cardinal(series.slice(1));
    return join(cardinal(series.charAt(0)), middle, 'point', cardinal(part), letters(tail));
  },
};

const formulas: Rule = {
  name: 'serial',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?:H2O2?|CO2|NO2|SO2|O2|N2|H2|CH4|NH3|H2SO4|NaCl|NaOH|HCl|KCl|KBr|MgCl2|CaCl2|FeCl3|NaHCO3|Na2CO3|HNO3|KOH|AgNO3|CuSO4|LiCl|ZnO|MgO|CaO|SiO2|TiO2|Fe2O3|Al2O3|C6H12O6|N2O|O3|CaCO3)(?![\p{L}\p{N}])`,
  ),
  say: ({ 0: all }) =>
    join(
      ...Array.from(all.matchAll(/[A-Za-z]|\d+/g), ([part]) =>
        /\d/.test(part) ? cardinal(part) : part.toUpperCase(),
      ),
    ),
};

export const chemicals: readonly Rule[] = [chemical, standard, formulas];
export const serials: readonly Rule[] = [parameters, serial];
export const chains: readonly Rule[] = [chain];
