import type { Rule } from '../language.ts';
import { asOrdinal, cardinal } from './numbers.ts';
import { lists, oneOf, sticky } from './patterns.ts';

const VALUES: Readonly<Record<string, number>> = {
  I: 1,
  V: 5,
  X: 10,
  L: 50,
  C: 100,
  D: 500,
  M: 1000,
};
const NUMERAL = String.raw`(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})`;

const value = (numeral: string): number => {
  let sum = 0;
  for (let at = 0; at < numeral.length; at++) {
    const own = VALUES[numeral[at] ?? ''] ?? 0;
    sum += own < (VALUES[numeral[at + 1] ?? ''] ?? 0) ? -own : own;
  }
  return sum;
};

/** Behind these a numeral is a number: "World War II", "Chapter IV". */
const COUNTED =
  lists(`War Chapter Part Act Scene Volume Book Section Article Phase Stage Type Level Class Grade Appendix
  Figure Table Title Episode Season Rocky Superbowl Bowl Mark Division Schedule Category Apollo Gemini Saturn Vatican
  Quadrant Step Group Page Unit Module Lesson Verse Canto Symphony Sonata Opus Tier Factor Final Fantasy Theorem Lemma
  Auto GTA Scrolls Quest Civilization Diablo Rambo Creed Fighter Godfather Halloween Kombat
  Corps Army Wars Windows Area Region Zone Plate Fig Factor Photosystem Chromosome`);
/** Names that kings, queens and popes have shared. */
const RULERS =
  lists(`Henry Elizabeth Louis Charles George James William Edward Richard John Paul Pius Benedict Gregory
  Leo Innocent Clement Alexander Nicholas Catherine Peter Philip Ferdinand Francis Frederick Wilhelm Otto Napoleon
  Ramses Ramesses Ptolemy Mary Robert David Malcolm Alfonso Carlos Juan Felipe Umberto Victor Emmanuel Gustav Adolf
  Christian Harald Olav Haakon Margrethe Albert Leopold Baudouin Constantine Justinian Darius Xerxes Cyrus Mehmed
  Selim Suleiman Murad Ivan Vladimir Boniface Urban Celestine Sixtus Julius Adrian Stephen Thomas Isabella Pedro
  Manuel Maximilian Rudolf Sigismund Casimir Bela Edmund Ethelred Harold Akbar Rama Thutmose Amenhotep Seti Nero
  Michael Joseph Anne Andrew Arthur Walter Hugh Baldwin Theodore Theodosius Valentinian Antiochus Seleucus Tiglath`);

const behind: Rule = {
  name: 'roman',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<word>${oneOf([...COUNTED, ...COUNTED.map((word) => word.toLowerCase())])}|${oneOf(RULERS)})(?<gap>[ ])(?<numeral>${NUMERAL})(?<s>['’]s)?(?![\p{L}\p{N}_]|\.\p{L})(?!['’][^s])`,
  ),
  say({ groups = {} }, { text, at }) {
    const { word = '', numeral = '', s } = groups;
    const ruler = RULERS.includes(word);
    // "Henry I think", "part I like": the pronoun.
    const rest = text.slice(at + word.length + 1 + numeral.length);
    if (numeral === 'I' && PRONOUN_VERB.test(rest)) return undefined;
    const words = cardinal(String(value(numeral)));
    const said = ruler ? `the ${asOrdinal(words)}` : words;
    return [
      { length: word.length, words: word === 'GTA' ? 'G T A' : word },
      {
        length: 1 + numeral.length + (s === undefined ? 0 : 2),
        words: s === undefined ? said : `${said}'s`,
      },
    ];
  },
};

const PRONOUN_VERB =
  /^['’]|^[ ](?:think|am|have|had|will|would|can|could|know|like|liked|love|loved|want|wanted|see|saw|said|say|believe|guess|mean|did|do|went|use|used|found|find|discuss|describe|show|wrote|write|read|made|make|never|also|just|really)(?!\p{L})/u;

/** A numeral of two letters or more that no abbreviation looks like; `th` behind it makes an ordinal. */
const alone: Rule = {
  name: 'roman',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<numeral>${NUMERAL})(?<th>th|st|nd|rd)?(?![\p{L}\p{N}_'’]|\.[\p{L}])`,
  ),
  say({ groups = {}, 0: all }, { before, previous, text, at }) {
    const { numeral = '', th } = groups;
    if (/[\p{L}\p{N}]/u.test(previous) || (numeral.length < 2 && th === undefined))
      return undefined;
    const number = value(numeral);
    if (th !== undefined) return asOrdinal(cardinal(String(number)));
    // CD, MD, DC, MC, DM, CV, LC, MI, DI, XL, MM and the like are abbreviations.
    const sure =
      /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI|XVII|XVIII|XIX|XX|XXI{0,3}|XXI?[VX]|XXVI{0,3}|XXX\p{L}*|XL\p{L}+|M{1,3}CM[LXVI]+|MM[XVI]+|MD[CLXVI]{2,}|MCM)$/u;
    if (!sure.test(numeral)) return undefined;
    if (/^(?:an?)$/.test(before) && numeral === 'IV') return undefined;
    const next = /^[ ](?:century|dynasty|congress|olympiad|olympic|corps)/iu;
    if (next.test(text.slice(at + all.length, at + all.length + 12)))
      return asOrdinal(cardinal(String(number)));
    return cardinal(String(number));
  },
};

/** `Ⅳ`, and the like. */
const signs: Rule = {
  name: 'roman',
  starts: 'mark',
  pattern: sticky(String.raw`[\u2160-\u217F]+`),
  say: ({ 0: all }) => cardinal(String(value(all.normalize('NFKC').toUpperCase()))),
};

/** `Scene ii`, `page iv`, `pp. ix–xii`: small letters behind what is counted so. */
const small: Rule = {
  name: 'roman',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<first>[ivxl]{1,6})(?:[-–](?<last>[ivxl]{1,6}))?(?![\p{L}\p{N}_'’]|\.\p{L})`,
  ),
  say({ groups = {} }, { before }) {
    if (!SMALL_COUNTED.test(before)) return undefined;
    const numbers = [groups['first'] ?? '', groups['last']].filter((each) => each !== undefined);
    if (!numbers.every((each) => IS_NUMERAL.test(each.toUpperCase()))) return undefined;
    return numbers.map((each) => cardinal(String(value(each.toUpperCase())))).join(' to ');
  },
};
const SMALL_COUNTED =
  /^(?:acts?|scenes?|chapters?|parts?|books?|sections?|pages?|pp?\.|articles?|clauses?|items?|steps?|paragraphs?|volumes?|vol\.|ch\.)$/u;
const IS_NUMERAL = new RegExp(`^${NUMERAL}$`, 'u');

/** 1…39 in small letters. */
function smallNumeral(number: number): string {
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][number % 10] ?? '';
  return 'x'.repeat(Math.floor(number / 10)) + ones;
}

export const romans: readonly Rule[] = [behind, alone, small, signs];
export const ROMAN_WORDS: ReadonlySet<string> = new Set([
  ...COUNTED,
  ...COUNTED.map((word) => word.toLowerCase()),
  ...RULERS,
  ...Array.from({ length: 39 }, (_, at) => smallNumeral(at + 1)),
]);
