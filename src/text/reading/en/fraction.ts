import type { Rule } from '../language.ts';
import { cardinal, decimal, ordinal } from './numbers.ts';
import { bare, isSign } from './figures.ts';
import { sign, sticky } from './patterns.ts';
import { UNIT, unitName } from './units.ts';

const VULGAR: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅕': ['1', '5'],
  '⅖': ['2', '5'],
  '⅗': ['3', '5'],
  '⅘': ['4', '5'],
  '⅙': ['1', '6'],
  '⅚': ['5', '6'],
  '⅐': ['1', '7'],
  '⅛': ['1', '8'],
  '⅜': ['3', '8'],
  '⅝': ['5', '8'],
  '⅞': ['7', '8'],
  '⅑': ['1', '9'],
  '⅒': ['1', '10'],
};

/** "three quarters", "one half", "two and a half". */
export function fractionWords(whole: string | undefined, top: string, bottom: string): string {
  const one = Number(bare(top)) === 1;
  const rest =
    (Number(bare(bottom)) > 100 && Number(bare(bottom)) % 100 !== 0) || Number(bare(bottom)) === 1
      ? `${cardinal(top)} over ${cardinal(bottom)}`
      : `${cardinal(top)} ${denominator(bare(bottom), one)}`;
  if (whole === undefined || whole === '') return rest;
  return `${cardinal(whole)} and ${rest === 'one half' ? 'a half' : rest}`;
}

function denominator(digits: string, one: boolean): string {
  if (digits === '2') return one ? 'half' : 'halves';
  const name = digits === '4' ? 'quarter' : ordinal(digits).replace(/^one (?=\S+$)/, '');
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

/** `120/80`: two figures of a pressure of the blood, or a share that is more than all. */
function overWords(
  { whole, top = '', bottom = '', unit }: Readonly<Record<string, string | undefined>>,
  near: string,
): string | undefined {
  if (whole !== undefined || !/^\d{2,3}$/.test(top) || !/^\d{2,3}$/.test(bottom)) return undefined;
  const pressure = unit === 'mmHg' || /(?:pressure|BP|reading)(?!\p{L})[^.!?]*$/u.test(near);
  if (!pressure && (Number(top) <= Number(bottom) || Number(bottom) < 30)) return undefined;
  return `${cardinal(top)} over ${cardinal(bottom)}`;
}

/** `4.5/5`, `8.5/10`: so much of what can be had; `1.5/2.5` is one over the other. */
const decimalShare: Rule = {
  name: 'fraction',
  starts: 'digit',
  needs: '/',
  pattern: sticky(
    String.raw`(?<top>\d{1,3}\.\d{1,2})/(?<bottom>\d{1,3}(?:\.\d{1,2})?)(?![\d/\p{L}]|[.,]\d)`,
  ),
  say({ groups = {} }, { previous }) {
    const { top = '', bottom = '' } = groups;
    if (/[\p{L}\p{N}./-]/u.test(previous)) return undefined;
    const share = /^(?:4|5|6|10|20|100)$/.test(bottom) && Number(top) <= Number(bottom);
    return `${decimal(top)} ${share ? 'out of' : 'over'} ${decimal(bottom)}`;
  },
};

/** Pairs of figures that are a name. */
const PAIRS: Readonly<Record<string, string>> = {
  '24/7': 'twenty four seven',
  '9/11': 'nine eleven',
  '7/7': 'seven seven',
  '50/50': 'fifty fifty',
  '20/20': 'twenty twenty',
};

/** `60/40`: two shares of a hundred. */
const shareWords = (top: string, bottom: string): string | undefined =>
  /^\d0$/.test(top) && Number(top) + Number(bottom) === 100
    ? `${cardinal(top)} ${cardinal(bottom)}`
    : undefined;

const fraction: Rule = {
  name: 'fraction',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>[-−+~≈])?${FRACTION}(?:(?<th>th|ths|rd|rds|nd)(?![\p{L}]))?(?<space>[ ]?-?[ ]?)(?:(?<inch>["″](?![\p{L}\p{N}"]))|${UNIT})?(?![\p{N}_]|[/-]\d)`,
  ),
  say({ groups = {}, 0: all }, { previous, before, text, at }) {
    if (!isSign(groups['sign'], previous) || previous === '/') return undefined;
    const { unit, space = '', top = '', bottom = '', whole } = groups;
    const pair = PAIRS[`${top}/${bottom}`] ?? shareWords(top, bottom);
    if (pair !== undefined && whole === undefined && unit === undefined)
      return [{ length: all.length - space.length, words: pair }];
    if (
      /^(?:rated|rating|score|scored|scores|got|gave|grade)$/.test(before) &&
      whole === undefined &&
      unit === undefined &&
      Number(bottom) >= 5
    ) {
      return `${cardinal(top)} out of ${cardinal(bottom)}`;
    }
    const rest = text.slice(at + all.length, at + all.length + 8);
    if (
      /^[ ]?(?:stars|points|rating|review|score)/.test(rest) &&
      whole === undefined &&
      Number(bottom) >= 5
    ) {
      return [
        { length: all.length - space.length, words: `${cardinal(top)} out of ${cardinal(bottom)}` },
      ];
    }
    const words = overWords(groups, text.slice(Math.max(0, at - 40), at)) ?? readFraction(groups);
    if (words === undefined) return undefined;
    const head = `${sign(groups['sign'])}${words}`;
    const from = all.length - space.length;
    if (groups['inch'] !== undefined) {
      const quotes = text.slice(Math.max(0, at - 200), at).match(/(?<!\d)"/g)?.length ?? 0;
      if (quotes % 2 === 1) return [{ length: from - 1, words: head }];
      return `${head} ${(whole ?? groups['vwhole']) === undefined ? 'inch' : 'inches'}`;
    }
    if (unit === undefined) return space === '' ? head : [{ length: from, words: head }];
    if (unit === 'in' && space !== '' && !/^(?:$|[.,;:!?)])/.test(rest))
      return [{ length: top.length + bottom.length + 1 + all.indexOf(top), words: head }];
    const many = groups['whole'] ?? groups['vwhole'] ?? (unit === 'mmHg' ? '' : undefined);
    const name = unitName(groups, many === undefined);
    return many === undefined && !/^(?:percent|degree)/.test(name)
      ? `${head} ${unitName(groups, true)}`
      : `${head} ${name}`;
  },
};

/**
 * A fraction among operators with spaces around them: "1/4 + 1/4".
 *
 * @param from Where its first figure begins, with a sign.
 * @param at Where that figure ends.
 */
export function fractionAt(
  text: string,
  from: number,
  at: number,
): { end: number; words: string } | undefined {
  FRACTION_REST.lastIndex = at;
  const bottom = FRACTION_REST.exec(text)?.[1];
  const top = text.slice(from, at).replace(/^[-−+±]/u, '');
  if (bottom === undefined || !/^\d{1,2}$/.test(top) || Number(top) >= Number(bottom))
    return undefined;
  const end = FRACTION_REST.lastIndex;
  if (
    !/^ [-+−×÷*=<>] /u.test(text.slice(end, end + 3)) &&
    !/[-+−×÷*=<>] $/u.test(text.slice(Math.max(0, from - 2), from))
  )
    return undefined;
  return { end, words: fractionWords(undefined, top, bottom) };
}
const FRACTION_REST = sticky(String.raw`/(\d{1,3})(?![\d/]|[.,]\d)`);

export const fractions: readonly Rule[] = [decimalShare, fraction];
