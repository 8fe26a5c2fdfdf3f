/**
 * The segmenter's classes of characters.
 *
 * `sound`: see {@link isPronounceable}. `stop`: may end a sentence. `clause`: a comma and its kin. `dash`.
 * `opener`: a bracket, or ¿ ¡. `opening-quote`: “ « ‘, which some languages close with. `closer`: a bracket
 * or quote that only closes. `quote`: " which does either. `apostrophe`: ' or ’. `extender`: belongs to the
 * character before it. `mark`: everything else without sound.
 */
export type CharacterKind =
  | 'sound'
  | 'space'
  | 'stop'
  | 'clause'
  | 'dash'
  | 'opener'
  | 'opening-quote'
  | 'closer'
  | 'quote'
  | 'apostrophe'
  | 'extender'
  | 'mark';

/**
 * Letters, numbers of every script, currency, and the signs that a voice has a word for. `|` and `~` are
 * mathematical to Unicode, yet in prose they are left-overs of markup.
 */
const PRONOUNCEABLE = /(?![|~])[\p{L}\p{N}\p{Sc}\p{Sm}%‰&@§°©®™℠№℃℉]/u;

/** The first that matches decides. */
const KINDS: readonly (readonly [CharacterKind, RegExp])[] = [
  ['sound', PRONOUNCEABLE],
  // Khmer and Thai set a zero-width space between words.
  ['space', /[\s\u200B]/u],
  ['stop', /[…\p{Sentence_Terminal}]/u],
  ['clause', /[,;:،؛、，；：]/u],
  ['dash', /[-–—]/u],
  ['opener', /[\p{Ps}¿¡]/u],
  ['apostrophe', /['’]/u],
  ['opening-quote', /\p{Pi}/u],
  ['closer', /[\p{Pe}\p{Pf}]/u],
  ['quote', /"/u],
  ['extender', /[\p{M}\p{Cf}]/u],
];

const classify = (character: string): CharacterKind =>
  KINDS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'mark';

const ASCII: readonly CharacterKind[] = Array.from({ length: 128 }, (_, code) =>
  classify(String.fromCharCode(code)),
);

/** The kind of one code point; a lone surrogate is a `mark`. */
export function kindOf(character: string): CharacterKind {
  return ASCII[character.charCodeAt(0)] ?? classify(character);
}

/**
 * Whether a code point is heard when it stands alone: letters, digits, currency and mathematical signs,
 * and the like of `%`, `&`, `@`, `°`. Punctuation, white space, emoji, control characters and lone surrogates
 * are not; nor are combining marks, which sound with their letter only.
 */
export function isPronounceable(character: string): boolean {
  return kindOf(character) === 'sound';
}

/** Stops and commas of scripts that put no space behind them: `。`, `，`, `।`, `؟`, and so on. */
export function isWide(character: string): boolean {
  return /(?![.!?‽‼⁇⁈⁉．])[、，；：\p{Sentence_Terminal}]/u.test(character);
}

export const isDigit = (character: string): boolean => /\p{Nd}/u.test(character);
export const isLetter = (character: string): boolean => /\p{L}/u.test(character);
export const isLowerCase = (character: string): boolean => /\p{Ll}/u.test(character);
export const isUpperCase = (character: string): boolean => /[\p{Lu}\p{Lt}]/u.test(character);

const isBetween = (code: number, low: number, high: number): boolean => code >= low && code <= high;

export const isHighSurrogate = (code: number): boolean => isBetween(code, 0xd800, 0xdbff);

/** Whether two code units of `text` from `index` on make one code point. */
export function isSurrogatePair(text: string, index: number): boolean {
  return (
    isHighSurrogate(text.charCodeAt(index)) && isBetween(text.charCodeAt(index + 1), 0xdc00, 0xdfff)
  );
}
