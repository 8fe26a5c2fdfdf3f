import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { bare, isSign } from './figures.ts';
import { decimal, year } from './numbers.ts';
import { END, join, NUMBER, SCALE, sign, SIGN, sticky } from './patterns.ts';
import { mayStandApart, UNIT, unitName } from './units.ts';

const COMMA_DECIMAL = String.raw`\d+,\d{1,2}(?![\d,])`;

/** `1920x1080`, `10 × 15 cm`. Among figures alone with spaces, × is a product. */
const size: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<a>${NUMBER})(?<u1>[ ]?(?:cm|mm|km|m|ft|in|px|["″]|['′]))?(?<x>[ ]?[xX×][ ]?)(?<b>${NUMBER})(?<u2>[ ]?(?:cm|mm|km|m|ft|in|px|["″]|['′]))?(?:[ ]?[xX×][ ]?(?<c>${NUMBER}))?(?![\d⁰¹²³⁴-⁹]|[ ]?[=+*/^]|[ ][-−][ ])(?:(?<gap>[ ]?)${UNIT})?${END}`,
  ),
  say({ groups = {} }) {
    const { a = '', b = '', c, u1, u2, unit, x = '' } = groups;
    const screen = (text: string) =>
      /^[12]\d{3}$/.test(text) && u1 === undefined && unit === undefined
        ? year(text)
        : decimal(bare(text));
    const inUnit = (text: string, name: string | undefined) =>
      name === undefined ? screen(text) : join(screen(text), lengthName(name.trim()));
    const times =
      x.includes('×') &&
      x.includes(' ') &&
      unit === undefined &&
      u1 === undefined &&
      u2 === undefined;
    const by = times ? 'times' : 'by';
    const head = join(
      inUnit(a, u1),
      by,
      inUnit(b, u2),
      c === undefined ? '' : `${by} ${screen(c)}`,
    );
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

/** `5″`, `6'` of something: a mark behind a figure that closes no quotation. */
const inch: Rule = {
  name: 'measure',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<number>${NUMBER})(?<mark>["″]|[′'](?=[ ](?:tall|wide|long|high|deep|by|x)(?!\p{L})))(?![\p{L}\p{N}"])`,
  ),
  say({ groups = {} }, { text, at }) {
    const { number = '', mark = '' } = groups;
    const quotes = text.slice(Math.max(0, at - 200), at).match(/(?<!\d)"/g)?.length ?? 0;
    if (mark === '"' && quotes % 2 === 1) return undefined;
    const one = number === '1';
    const name = /["″]/.test(mark) ? (one ? 'inch' : 'inches') : one ? 'foot' : 'feet';
    return `${decimal(bare(number))} ${name}`;
  },
};

/** `5'10"`, `6′`, `45″` and degrees, minutes, seconds. */
const feet: Rule = {
  name: 'measure',
  starts: 'digit',
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

const MEASURED = String.raw`(?:(?<comma>${COMMA_DECIMAL})|(?<number>${NUMBER}))`;

const measure: Rule = {
  name: 'measure',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<sign>${SIGN}[ ]?)?${MEASURED}(?<plus>\+)?(?:[ ](?<scale>${SCALE}))?(?<gap>[ \u00A0\u202F]|-)?${UNIT}`,
  ),
  say({ groups = {}, 0: all }, { previous, text, at, before }) {
    const { sign: mark, comma, number = '', gap, unit = '', plus, per, scale, usq } = groups;
    if (!isSign(mark, previous)) return undefined;
    const rest = text.slice(at + all.length, at + all.length + 12);
    if (gap === ' ' && per === undefined && usq === undefined && !mayStandApart(unit)) {
      // "3 in 10", "5 in all".
      if (unit !== 'in' || /^[ ][\p{L}\d]/u.test(rest)) return undefined;
    }
    if (gap === '-' && unit.length === 1 && unit !== 'm') return undefined;
    if (unit === 'A' && !(gap === ' ' && CURRENT.test(rest) && !PLACE.test(before)))
      return undefined;
    if (unit === 'ac' && gap === undefined) return undefined;
    if (unit === 'K' && gap !== ' ') return undefined;
    // "2-in-1".
    if (gap === '-' && unit === 'in' && rest.startsWith('-')) return undefined;
    // "No. 5 J. Smith" is a name.
    if (gap === ' ' && /^\p{Lu}$/u.test(unit) && /^\.[ ]?\p{Lu}/u.test(rest)) return undefined;
    const figure = bare(comma === undefined ? number : comma.replace(',', '.'));
    const head = join(`${sign(mark)}${decimal(figure)}`, scale, plus === undefined ? '' : 'plus');
    const one = (figure === '1' && scale === undefined) || (gap === '-' && unit !== '%');
    const words = join(head, unitName(groups, one));
    return withStop(words, all, text, at);
  },
};

/** What may stand behind an `A` that is amperes, and what before one that is a letter. */
const CURRENT = /^(?:$|[.,;:)]|[ ](?:fuse|current|of|at|and|or|max|circuit|breaker|charger))/u;
const PLACE =
  /^(?:sections?|part|figure|apt\.?|apartment|grade|type|building|gate|terminal|room|seat|row|group|plan|no\.?|number|exit|unit|appendix|table|step|level|class|phase|chapter|page|question)$/u;

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

const scaled: Rule = {
  name: 'decimal',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<sign>${SIGN})?(?<number>${NUMBER})[ -](?<scale>${SCALE})(?=[^\p{L}]|$)`,
  ),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', scale } = groups;
    if (!isSign(mark, previous)) return undefined;
    return join(`${sign(mark)}${decimal(bare(number))}`, scale);
  },
};

export const measures: readonly Rule[] = [feet, inch, bearing, measure, scaled];
export const sizes: readonly Rule[] = [size];
export const folds: readonly Rule[] = [fold];
