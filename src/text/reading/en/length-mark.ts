import type { Rule } from '../language.ts';
import { bare } from './figures.ts';
import { decimal } from './numbers.ts';
import { join, NUMBER, sticky } from './patterns.ts';

/** Whether "in" behind a figure and a space is a unit, by what follows. */
export function isInch(rest: string): boolean {
  return (
    !/^[ ][\p{L}\d]/u.test(rest) ||
    /^[ ](?:wide|long|tall|high|deep|thick|across|by)(?!\p{L})/u.test(rest)
  );
}

/** Whether a measure stands before what it is a measure of, and is in the singular: "a 5 kg bag". */
export function qualifies(before: string, rest: string): boolean {
  return (
    /^an?$/.test(before) &&
    /^[ ](?!(?:of|and|or|to|at|in|on|from|for|with|per|is|by|when|but|as|long|wide|tall|high|deep|thick|away|apart|each|every|above|below|more|less|later|earlier|ago)(?!\p{L}))\p{Ll}/u.test(
      rest,
    )
  );
}

/** Whether a mark behind a figure closes a quotation that began before it. */
function closesQuotation(text: string, at: number, mark: string): boolean {
  const near = text.slice(Math.max(0, at - 200), at);
  if (mark === '"') return (near.match(/(?<!\d)"/g)?.length ?? 0) % 2 === 1;
  const opened = near.lastIndexOf("'");
  return opened !== -1 && /(?:^|[\s(])'(?!\d0s|\d\d(?!\d))[^']*$/u.test(near);
}

/** `5″`, `6'`: a mark behind a figure that closes no quotation. */
const lone: Rule = {
  name: 'measure',
  starts: 'digit',
  needs: '"″′\'',
  pattern: sticky(String.raw`(?<number>${NUMBER})(?<mark>["″′'])(?![\p{L}\p{N}"'])`),
  say({ groups = {}, 0: all }, { text, at, before }) {
    const { number = '', mark = '' } = groups;
    if (/["']/.test(mark) && closesQuotation(text, at, mark)) return undefined;
    const rest = text.slice(at + all.length, at + all.length + 16);
    const one = number === '1' || qualifies(before, rest);
    const name = /["″]/.test(mark) ? (one ? 'inch' : 'inches') : one ? 'foot' : 'feet';
    return `${decimal(bare(number))} ${name}`;
  },
};

/** `5'10"`, `6′`, `45″` and degrees, minutes, seconds. */
const feet: Rule = {
  name: 'measure',
  starts: 'digit',
  needs: "°'′’",
  pattern: sticky(
    String.raw`(?:(?<deg>\d{1,3})°[ ]?(?<min>\d{1,2})['′][ ]?(?:(?<sec>\d{1,2}(?:\.\d+)?)["″])?|(?<ft>\d{1,2})['′’][ ]?(?<in>\d{1,2})(?:["″”]|''))(?![\d])(?:[ ]?(?<dir>[NSEW])(?![\p{L}]))?`,
  ),
  say({ groups = {} }) {
    const { deg, min = '', sec, ft, in: inches, dir = '' } = groups;
    const some = (n: string, one: string, many = `${one}s`) =>
      `${decimal(n)} ${Number(n) === 1 ? one : many}`;
    if (ft !== undefined)
      return `${some(ft, 'foot', 'feet')} ${some(inches ?? '', 'inch', 'inches')}`;
    const way = WAYS[dir];
    return join(
      some(deg ?? '', 'degree'),
      some(min, 'minute'),
      sec === undefined ? '' : some(sec, 'second'),
      way,
    );
  },
};

/** `40°N`, `74.0° W`. */
const bearing: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(String.raw`(?<number>\d{1,3}(?:\.\d+)?)[ ]?°[ ]?(?<dir>[NSEW])(?![\p{L}\p{N}])`),
  say({ groups = {} }) {
    const { number = '', dir = '' } = groups;
    return join(decimal(number), number === '1' ? 'degree' : 'degrees', WAYS[dir]);
  },
};
const WAYS: Readonly<Record<string, string>> = { N: 'north', S: 'south', E: 'east', W: 'west' };

/** Before measures that are written with the letters of their unit. */
export const lengthMarks: readonly Rule[] = [feet, lone, bearing];
