import type { Rule } from '../language.ts';
import { bare, isSign } from './figures.ts';
import { isInch, qualifies } from './length-mark.ts';
import { decimal, integer, plural, twoDigits, year } from './numbers.ts';
import { join, NUMBER, SCALE, sign, sticky } from './patterns.ts';
import { mayStandApart, UNIT, unitName } from './units.ts';

/** `3–5 km`, `10-20%`, `1990-1995`, `2 to 3 kg` is two measures. */
const range: Rule = {
  name: 'range',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>[-−~≈])?(?<from>${NUMBER})(?<unit1>[ ]?(?:%|°C|°F|°|km|kg|cm|mm|m))?(?:[ ]?[–—-][ ]?|[ ]?\.\.\.?[ ]?|[ ]?…[ ]?)(?<to>${NUMBER})(?<plural>['’]?s(?![\p{L}\p{N}]))?(?![\d]|[-–/:]\d|[ ]?[=×*^])(?:(?<gap>[- ]?)(?:(?<scale>${SCALE}|k|K|M|bn)(?![\p{L}])|(?<fold>[x×](?![\p{L}\p{N}]))|${UNIT}))?(?![\p{N}_])`,
  ),
  say({ groups = {}, 0: all }, { previous, before, text, at }) {
    const { sign: mark, from = '', to = '', unit, unit1, gap = '', scale, fold } = groups;
    const many = groups['plural'];
    if (all === '50-50') return 'fifty fifty';
    if (all === '24-7') return 'twenty four seven';
    if (!isSign(mark, previous) || /[\p{L}]/u.test(previous)) return undefined;
    if (/ - /.test(all) && unit === undefined && scale === undefined && !RANGE_CUE.test(before))
      return undefined;
    if (unit !== undefined && gap === ' ' && unit !== 'in' && !mayStandApart(unit))
      return undefined;
    // "747-400" goes down: the name of a thing.
    if (
      /^\d{3}-\d{3}$/.test(all) &&
      Number(from) > Number(to) &&
      !from.endsWith('00') &&
      !SCORE_CUE.test(text.slice(Math.max(0, at - 60), at))
    )
      return `${model(from)} ${model(to)}`;
    const years =
      /^1[0-9]\d\d$|^20\d\d$/.test(from) &&
      /^(?:1[0-9]\d\d|20\d\d|\d\d)$/.test(to) &&
      unit === undefined &&
      scale === undefined;
    const number = years
      ? (digits: string) => (digits.length === 4 ? year(digits) : twoDigits(digits))
      : (digits: string) => decimal(bare(digits));
    const first = join(
      `${sign(mark)}${number(from)}`,
      unit1 === undefined ? '' : unitName({ unit: unit1.trim() }, false),
    );
    const head = `${first} to ${many === undefined ? number(to) : plural(number(to))}`;
    if (fold !== undefined) return `${head} times`;
    if (scale !== undefined) return join(head, SCALES[scale] ?? scale);
    if (unit === undefined) return head;
    const rest = text.slice(at + all.length, at + all.length + 16);
    // "pages 12–15 in volume 2"
    if (unit === 'in' && gap === ' ' && !isInch(rest))
      return [{ length: all.lastIndexOf(' in'), words: head }];
    return join(head, unitName(groups, gap === '-' || qualifies(before, rest)));
  },
};
/** Somewhere before a score. */
const SCORE_CUE =
  /(?<!\p{L})(?:beat|beats|defeat\p{L}*|w[io]ns?|lost|lead\p{L}*|led|score[ds]?|over|victory|tied)(?!\p{L})/iu;
/** Three digits of a model: "seven forty seven", "four hundred". */
const model = (digits: string): string =>
  digits.endsWith('00') || digits.startsWith('0')
    ? integer(digits)
    : `${integer(digits.charAt(0))} ${twoDigits(digits.slice(1))}`;
const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  K: 'thousand',
  M: 'million',
  bn: 'billion',
};
/** Behind these, two figures with a stroke between spaces are a range and no subtraction. */
export const RANGE_CUE =
  /^(?:pages?|pp\.?|p\.|chapters?|verses?|ages?|aged|lines?|steps?|from|between|grades?|levels?|score[ds]?|won|lost|win|beat|by|of|about)$/u;

/** `John 3:16–17`: verses of a chapter. */
const verses: Rule = {
  name: 'ratio',
  starts: 'digit',
  needs: ':',
  pattern: sticky(
    String.raw`(?<chapter>\d{1,3}):(?<from>\d{1,3})[ ]?[-–—][ ]?(?<to>\d{1,3})(?![\d:\p{L}]|\.\d)`,
  ),
  say({ groups = {} }, { before }) {
    if (!BOOKS.test(before)) return undefined;
    const { chapter = '', from = '', to = '' } = groups;
    return join(integer(chapter), integer(from), 'to', integer(to));
  },
};

/** `3:1`, `16:9`. */
const ratio: Rule = {
  name: 'ratio',
  starts: 'digit',
  needs: ':∶',
  pattern: sticky(
    String.raw`(?<from>\d{1,4})[:∶](?<to>\d{1,4})(?:[:](?<third>\d{1,4}))?(?![\d:]|\.\d)`,
  ),
  say({ groups = {} }, { before }) {
    const { from = '', to = '', third } = groups;
    const verse = /^\p{L}+$/u.test(before) && BOOKS.test(before);
    return join(
      integer(from),
      verse ? '' : 'to',
      integer(to),
      third === undefined ? '' : `to ${integer(third)}`,
    );
  },
};
const BOOKS =
  /^(?:genesis|exodus|leviticus|numbers|deuteronomy|joshua|judges|samuel|kings|chronicles|job|psalms?|proverbs|ecclesiastes|isaiah|jeremiah|ezekiel|daniel|matthew|mark|luke|john|acts|romans|corinthians|galatians|ephesians|philippians|colossians|timothy|hebrews|james|peter|revelation|surah|quran)$/u;

/** Scores are ranges as they are said: "three to one". */
export const ranges: readonly Rule[] = [range];
/** Before times, which verses look like. */
export const verseRanges: readonly Rule[] = [verses];
export const ratios: readonly Rule[] = [ratio];
