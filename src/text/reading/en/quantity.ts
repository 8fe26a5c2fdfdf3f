import type { Rule } from '../language.ts';
import { withStop } from './date.ts';
import { cardinal, decimal, integer, ordinal, spellDigits, year } from './numbers.ts';
import { END, INTEGER, join, NUMBER, SCALE, sign, SIGN, sticky } from './patterns.ts';
import { mayStandApart, UNIT, unitName } from './units.ts';

const COMMA_DECIMAL = String.raw`\d+,\d{1,2}(?![\d,])`;
const bare = (number: string): string => number.replaceAll(',', '');

/** A sign in front of a number is one unless something that could be counted stands right before it. */
function isSign(mark: string | undefined, previous: string): boolean {
  return mark === undefined || !/[\p{L}\p{N})\]]/u.test(previous);
}

const VULGAR: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'], '⅓': ['1', '3'], '⅔': ['2', '3'], '¼': ['1', '4'], '¾': ['3', '4'],
  '⅕': ['1', '5'], '⅖': ['2', '5'], '⅗': ['3', '5'], '⅘': ['4', '5'], '⅙': ['1', '6'],
  '⅚': ['5', '6'], '⅐': ['1', '7'], '⅛': ['1', '8'], '⅜': ['3', '8'], '⅝': ['5', '8'],
  '⅞': ['7', '8'], '⅑': ['1', '9'], '⅒': ['1', '10'],
};

/** "three quarters", "one half", "two and a half". */
export function fractionWords(whole: string | undefined, top: string, bottom: string): string {
  const one = Number(bare(top)) === 1;
  const rest = Number(bare(bottom)) > 100 || Number(bare(bottom)) === 1
    ? `${cardinal(top)} over ${cardinal(bottom)}`
    : `${cardinal(top)} ${denominator(bare(bottom), one)}`;
  if (whole === undefined || whole === '') return rest;
  return `${cardinal(whole)} and ${rest === 'one half' ? 'a half' : rest}`;
}

function denominator(digits: string, one: boolean): string {
  if (digits === '2') return one ? 'half' : 'halves';
  const name = digits === '4' ? 'quarter' : ordinal(digits);
  return one ? name : `${name}s`;
}

const FRACTION = String.raw`(?:(?:(?<whole>\d+)(?:[ ]|-))?(?<top>\d{1,4})[/⁄](?<bottom>\d{1,4})(?![\d/]|[.,]\d)|(?<vwhole>\d+)?[ ]?(?<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]))`;

function readFraction(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { whole, top = '', bottom = '', vwhole, vulgar } = groups;
  if (vulgar !== undefined) {
    const [over, under] = VULGAR[vulgar] ?? ['1', '2'];
    return fractionWords(vwhole, over, under);
  }
  return Number(bottom) === 0 ? undefined : fractionWords(whole, top, bottom);
}

/** Pairs of figures that are a name. */
const PAIRS: Readonly<Record<string, string>> = {
  '24/7': 'twenty four seven',
  '9/11': 'nine eleven',
  '7/7': 'seven seven',
  '50/50': 'fifty fifty',
  '20/20': 'twenty twenty',
};

const fraction: Rule = {
  name: 'fraction',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<sign>[-−+~≈])?${FRACTION}(?:(?<th>th|ths|rd|rds|nd)(?![\p{L}]))?(?<space>[ ]?-?[ ]?)(?:${UNIT})?(?![\p{N}_]|[/-]\d)`,
  ),
  say({ groups = {}, 0: all }, { previous, before }) {
    if (!isSign(groups['sign'], previous) || previous === '/') return undefined;
    const { unit, space = '', top = '', bottom = '', whole } = groups;
    const pair = PAIRS[`${top}/${bottom}`];
    if (pair !== undefined && whole === undefined && unit === undefined) return [{ length: all.length - space.length, words: pair }];
    if (/^(?:rated|rating|score|scored|scores|got|gave|grade)$/.test(before) && whole === undefined && unit === undefined && Number(bottom) >= 5) {
      return `${cardinal(top)} out of ${cardinal(bottom)}`;
    }
    const words = readFraction(groups);
    if (words === undefined) return undefined;
    const head = `${sign(groups['sign'])}${words}`;
    const from = all.length - space.length;
    if (unit === undefined) return space === '' ? head : [{ length: from, words: head }];
    if (unit === 'in' && space !== '') return undefined;
    const many = groups['whole'] ?? groups['vwhole'];
    const name = unitName(groups, many === undefined);
    return many === undefined && !/^(?:percent|degree)/.test(name) ? `${head} ${unitName(groups, true)}` : `${head} ${name}`;
  },
};

/** `3–5 km`, `10-20%`, `1990-1995`, `2 to 3 kg` is two measures. */
const range: Rule = {
  name: 'range',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<sign>[-−~≈])?(?<from>${NUMBER})(?<unit1>%|°C|°F|°|km|kg|cm|mm|m)?(?:[ ]?[–—-][ ]?|[ ]?\.\.\.?[ ]?|[ ]?…[ ]?)(?<to>${NUMBER})(?<plural>['’]?s(?![\p{L}\p{N}]))?(?![\d]|[-–/:]\d|[ ]?[=×*^])(?:(?<gap>[- ]?)(?:(?<scale>${SCALE}|k|K|M|bn)(?![\p{L}])|${UNIT}))?(?![\p{N}_])`,
  ),
  say({ groups = {}, 0: all }, { previous, before }) {
    const { sign: mark, from = '', to = '', unit, unit1, gap = '', scale, plural: many } = groups;
    if (!isSign(mark, previous) || /[\p{L}]/u.test(previous)) return undefined;
    if (/ - /.test(all) && unit === undefined && scale === undefined && !RANGE_CUE.test(before)) return undefined;
    if (unit !== undefined && gap === ' ' && (unit === 'in' || !mayStandApart(unit))) return undefined;
    const years = /^1[0-9]\d\d$|^20\d\d$/.test(from) && /^(?:1[0-9]\d\d|20\d\d|\d\d)$/.test(to) && unit === undefined && scale === undefined;
    const number = years ? (text: string) => (text.length === 4 ? year(text) : integer(text)) : (text: string) => decimal(bare(text));
    const first = join(`${sign(mark)}${number(from)}`, unit1 === undefined ? '' : unitName({ unit: unit1 }, false));
    const head = `${first} to ${number(to)}${many === undefined ? '' : 's'}`;
    if (scale !== undefined) return join(head, SCALES[scale] ?? scale);
    return unit === undefined ? head : join(head, unitName(groups, gap === '-'));
  },
};
const SCALES: Readonly<Record<string, string>> = { k: 'thousand', K: 'thousand', M: 'million', bn: 'billion' };
/** Behind these, two figures with a stroke between spaces are a range and no subtraction. */
export const RANGE_CUE = /^(?:pages?|pp\.?|p\.|chapters?|verses?|ages?|aged|lines?|steps?|from|between|grades?|levels?|score[ds]?|won|lost|win|beat|by|of|about)$/u;

/** `3:1`, `16:9`. */
const ratio: Rule = {
  name: 'ratio',
  starts: 'digit',
  pattern: sticky(String.raw`(?<from>\d{1,4})[:∶](?<to>\d{1,4})(?:[:](?<third>\d{1,4}))?(?![\d:]|\.\d)`),
  say({ groups = {} }, { before }) {
    const { from = '', to = '', third } = groups;
    const verse = /^\p{L}+$/u.test(before) && BOOKS.test(before);
    return join(integer(from), verse ? '' : 'to', integer(to), third === undefined ? '' : `to ${integer(third)}`);
  },
};
const BOOKS = /^(?:genesis|exodus|psalms?|proverbs|isaiah|matthew|mark|luke|john|acts|romans|corinthians|revelation)$/u;

/** `1920x1080`, `10 × 15 cm`. Among figures alone with spaces, × is a product. */
const size: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<a>${NUMBER})(?<u1>[ ]?(?:cm|mm|km|m|ft|in|px|["″]|['′]))?(?<x>[ ]?[xX×][ ]?)(?<b>${NUMBER})(?<u2>[ ]?(?:cm|mm|km|m|ft|in|px|["″]|['′]))?(?:[ ]?[xX×][ ]?(?<c>${NUMBER}))?(?![\d⁰¹²³⁴-⁹]|[ ]?[=+*/^]|[ ][-−][ ])(?:(?<gap>[ ]?)${UNIT})?${END}`,
  ),
  say({ groups = {} }) {
    const { a = '', b = '', c, u1, u2, unit, x = '' } = groups;
    const screen = (text: string) => (/^[12]\d{3}$/.test(text) && u1 === undefined && unit === undefined ? year(text) : decimal(bare(text)));
    const inUnit = (text: string, name: string | undefined) =>
      name === undefined ? screen(text) : join(screen(text), lengthName(name.trim()));
    const times = x.includes('×') && x.includes(' ') && unit === undefined && u1 === undefined && u2 === undefined;
    const by = times ? 'times' : 'by';
    const head = join(inUnit(a, u1), by, inUnit(b, u2), c === undefined ? '' : `${by} ${screen(c)}`);
    return unit === undefined ? head : `${head} ${unitName(groups, false)}`;
  },
};

function lengthName(mark: string): string {
  if (mark === '"' || mark === '″') return 'inches';
  if (mark === "'" || mark === '′') return 'feet';
  return unitName({ unit: mark }, false);
}

/** `3x faster`, `10x`. */
const fold: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(String.raw`(?<number>${NUMBER})[x×]${END}`),
  say: ({ groups = {} }) => `${decimal(bare(groups['number'] ?? ''))} times`,
};

/** `5'10"`, `6′`, `45″` and degrees, minutes, seconds. */
const feet: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(String.raw`(?:(?<deg>\d{1,3})°[ ]?(?<min>\d{1,2})['′][ ]?(?:(?<sec>\d{1,2}(?:\.\d+)?)["″])?|(?<ft>\d{1,2})['′’][ ]?(?<in>\d{1,2})(?:["″”]|''))(?![\d])(?:[ ]?(?<dir>[NSEW])(?![\p{L}]))?`),
  say({ groups = {} }) {
    const { deg, min = '', sec, ft, in: inches, dir = '' } = groups;
    const some = (n: string, one: string, many = `${one}s`) => `${decimal(n)} ${Number(n) === 1 ? one : many}`;
    if (ft !== undefined) return `${some(ft, 'foot', 'feet')} ${some(inches ?? '', 'inch', 'inches')}`;
    const way = { N: 'north', S: 'south', E: 'east', W: 'west' }[dir];
    return join(some(deg ?? '', 'degree'), some(min, 'minute'), sec === undefined ? '' : some(sec, 'second'), way);
  },
};

const MEASURED = String.raw`(?:(?<comma>${COMMA_DECIMAL})|(?<number>${NUMBER}))`;

const measure: Rule = {
  name: 'measure',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<sign>${SIGN}[ ]?)?${MEASURED}(?<plus>\+)?(?:[ ](?<scale>${SCALE}))?(?<gap>[ \u00A0\u202F]|-)?${UNIT}`,
  ),
  say({ groups = {}, 0: all }, { previous, text, at }) {
    const { sign: mark, comma, number = '', gap, unit = '', plus, per, scale, usq } = groups;
    if (!isSign(mark, previous)) return undefined;
    const rest = text.slice(at + all.length, at + all.length + 12);
    if (gap === ' ' && per === undefined && usq === undefined && !mayStandApart(unit)) {
      if (unit !== 'in' || /^[ ]\p{L}/u.test(rest)) return undefined;
    }
    if (gap === '-' && unit.length === 1 && unit !== 'm') return undefined;
    if (unit === 'K' && gap !== ' ') return undefined;
    // "No. 5 J. Smith" is a name.
    if (gap === ' ' && /^\p{Lu}$/u.test(unit) && /^\.[ ]?\p{Lu}/u.test(rest)) return undefined;
    const figure = bare(comma === undefined ? number : comma.replace(',', '.'));
    const head = join(`${sign(mark)}${decimal(figure)}`, scale, plus === undefined ? '' : 'plus');
    const one = (figure === '1' && scale === undefined) || (gap === '-' && unit !== '%');
    const words = join(head, unitName(groups, one));
    return withStop(words, all, text, at);
  },
};

const scaled: Rule = {
  name: 'decimal',
  starts: 'any',
  pattern: sticky(String.raw`(?<sign>${SIGN})?(?<number>${NUMBER})[ -](?<scale>${SCALE})(?=[^\p{L}]|$)`),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', scale } = groups;
    if (!isSign(mark, previous)) return undefined;
    return join(`${sign(mark)}${decimal(bare(number))}`, scale);
  },
};

const ordinals: Rule = {
  name: 'ordinal',
  starts: 'any',
  pattern: sticky(String.raw`(?<number>\d{1,3}(?:,\d{3})+|\d+)(?:(?:st|nd|rd|th)|(?:ST|ND|RD|TH)|[ᵗˢⁿʳ][ʰᵗᵈ]|<sup>(?:st|nd|rd|th)</sup>|º|ª)${END}`),
  say: ({ groups = {} }) => ordinal(groups['number'] ?? ''),
};

/** Whether a long figure without commas is a count rather than a code. */
const FUNCTION_WORD = /^(?:is|was|and|or|in|on|at|to|for|the|has|as|of|by|with|are|were|if|but|from|that|which|now|then|please)$/u;

const plain: Rule = {
  name: 'cardinal',
  starts: 'any',
  pattern: sticky(String.raw`(?<sign>${SIGN}[ ]?)?(?<number>${INTEGER}(?:\.\d+)?(?!\d|,\d)|\d+(?:,\d+)+|${NUMBER})(?<plus>\+(?![\d+]))?`),
  say({ groups = {}, 0: all }, { previous, text, at, before }) {
    const { sign: mark, number = '', plus } = groups;
    if (!isSign(mark, previous)) return undefined;
    const front = sign(mark);
    const back = plus === undefined ? '' : ' plus';
    // "1,2,3" is a list, "3,4" a pair; "1,234" one figure.
    if (/,/.test(number) && !/^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/.test(number)) {
      return front + number.split(',').map((each) => decimal(each)).join(', ') + back;
    }
    const figure = bare(number);
    if (/^\d{5,}$/.test(number) && front === '' && !/00$/.test(number)) {
      const next = /^[ ](\p{L}+)/u.exec(text.slice(at + all.length, at + all.length + 24))?.[1];
      const counts = next !== undefined && /^\p{Ll}/u.test(next) && !FUNCTION_WORD.test(next);
      if (!counts && !/^(?:about|around|nearly|almost|over|approximately|equals|exceeds|reached|total)$/.test(before)) return spellDigits(number);
    }
    return `${front}${decimal(figure)}${back}`;
  },
};

export const fractions: readonly Rule[] = [fraction];
export const measures: readonly Rule[] = [feet, measure, scaled];
export const sizes: readonly Rule[] = [size];
export const ranges: readonly Rule[] = [range];
export const ratios: readonly Rule[] = [ratio];
export const folds: readonly Rule[] = [fold];
export const ordinalFigures: readonly Rule[] = [ordinals];
export const cardinals: readonly Rule[] = [plain];
