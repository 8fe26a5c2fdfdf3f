import { IPA, ipaForEspeak } from '../../phonemes/ipa.ts';

/** A text as eSpeak is given it, and where each part of it comes from. */
export interface Reading {
  readonly input: string;
  /**
   * For every code point of `input`, as eSpeak counts, the place in the original that it stands for, in
   * UTF-16 code units; never falling.
   */
  readonly origins: readonly number[];
}

/** A text on the way to its reading: `origins` has an entry for every code unit. */
type Draft = Reading;

/**
 * What English is read better in other words, and what eSpeak must never see: it takes `<…>` for SSML,
 * `&…;` for an entity, `[[…]]` for phonemes and U+0001 for a command, and cannot be told not to.
 *
 * Each rule sees what those before it made.
 */
const RULES: readonly (readonly [
  pattern: RegExp,
  replace: string | ((match: string) => string),
])[] = [
  // Full-width and mathematical letters, letters and digits in circles.
  [/[\u{FF01}-\u{FF5E}\u{1D400}-\u{1D7FF}\u{2460}-\u{24FF}]/gu, (c) => c.normalize('NFKC')],
  // Invisible inside a word: joiners, soft hyphens, directions, variation selectors.
  [/[\p{Cf}\u{FE00}-\u{FE0F}]/gu, ''],
  // Controls, half surrogates, private and unassigned characters.
  [/[\p{C}\u{FFFD}]/gu, ' '],
  [/\P{M}\p{M}+/gu, (c) => c.normalize('NFC').replace(/\p{M}/gu, '')],
  // Accents that eSpeak would spell out; it knows the commoner ones.
  [/[\u{1E00}-\u{1EFF}]/gu, (c) => c.normalize('NFD').replace(/\p{M}/gu, '')],
  [/[^\p{sc=Latin}\p{sc=Greek}\p{sc=Common}\p{sc=Inherited}]/gu, ' '],
  [/(?<=\s)<=(?=\s)/gu, 'less than or equal to'],
  [/(?<=\s)>=(?=\s)/gu, 'greater than or equal to'],
  [/(?<=\s)<(?=\s)/gu, 'less than'],
  [/(?<=\s)>(?=\s)/gu, 'greater than'],
  [/<[-=]+|[-=]*>|</gu, ' '],
  [/&(?=#?\w+;)/gu, ' and '],
  [/\[/gu, '('],
  [/\]/gu, ')'],
  [/(?<=\d)–(?=\d)/gu, ' to '],
  // The letter, not the article: beside another letter, and behind what has letters for names.
  [
    /(?<=(?:^|[^\p{L}\p{N}])\p{Lu} )A(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])A(?= \p{Lu}(?![\p{L}\p{N}]))/gu,
    'eigh',
  ],
  [
    /(?<=\b(?:vitamin|plan|option|grade|group|type|team|section|class|letter|hepatitis|appendix|an) )A(?![\p{L}\p{N}])/giu,
    'eigh',
  ],
  [/(?<![\p{L}\p{N}])a(?= (?:squared|cubed|plus|minus|times|equals|over|sub)\b)/gu, 'eigh'],
  // At the full stop of an abbreviation eSpeak would end a sentence.
  [/(?<=\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|approx)|\b(?:No|Fig)(?=\.\s+\d))\.(?=\s+\S)/gu, ''],
  // After all others: the brackets are eSpeak's own.
  [IPA, ipaForEspeak],
];

/** Rewrites a text so that eSpeak reads it as plain English and interprets nothing in it. */
export function readingOf(text: string): Reading {
  const original: Draft = { input: text, origins: Array.from(text.split(''), (_, at) => at) };
  const { input, origins } = RULES.reduce((draft, rule) => rewrite(draft, ...rule), original);

  const byCodePoint: number[] = [];
  let unit = 0;
  for (const character of input) {
    byCodePoint.push(origins[unit] ?? 0);
    unit += character.length;
  }
  return { input, origins: byCodePoint };
}

/** Whether there is anything in it that eSpeak would say, marks like `!` aside. */
export function isSpeakable(reading: Reading): boolean {
  return /[\p{L}\p{N}\p{Sm}\p{Sc}\p{So}%&@#*]/u.test(reading.input);
}

function rewrite(
  { input, origins }: Draft,
  pattern: RegExp,
  replace: string | ((match: string) => string),
): Draft {
  let rewritten = '';
  const rewrittenOrigins: number[] = [];
  let kept = 0;
  const keepUntil = (end: number) => {
    rewritten += input.slice(kept, end);
    for (let at = kept; at < end; at++) rewrittenOrigins.push(origins[at] ?? 0);
  };
  for (const match of input.matchAll(pattern)) {
    keepUntil(match.index);
    const replacement = typeof replace === 'string' ? replace : replace(match[0]);
    rewritten += replacement;
    const origin = origins[match.index] ?? 0;
    for (let unit = 0; unit < replacement.length; unit++) rewrittenOrigins.push(origin);
    kept = match.index + match[0].length;
  }
  keepUntil(input.length);
  return { input: rewritten, origins: rewrittenOrigins };
}
