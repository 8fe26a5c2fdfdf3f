import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { bare, isSign } from './figures.ts';
import { isInch, lengthMarks, qualifies } from './length-mark.ts';
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
  needs: 'x×',
  pattern: sticky(String.raw`(?<number>${NUMBER})[x×]${END}`),
  say: ({ groups = {} }) => `${decimal(bare(groups['number'] ?? ''))} times`,
};

const MEASURED = String.raw`(?:(?<comma>${COMMA_DECIMAL})|(?<number>${NUMBER}))`;

const measure: Rule = {
  name: 'measure',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>${SIGN}[ ]?)?${MEASURED}(?<plus>\+)?(?:[ ](?<scale>${SCALE}))?(?<gap>[ \u00A0\u202F]|-)?${UNIT}`,
  ),
  say({ groups = {}, 0: all }, { previous, text, at, before }) {
    const { sign: mark, comma, number = '', gap, unit = '', plus, per, scale, usq } = groups;
    if (!isSign(mark, previous)) return undefined;
    const rest = text.slice(at + all.length, at + all.length + 16);
    const near = text.slice(Math.max(0, at - 8), at);
    if (gap === ' ' && per === undefined && usq === undefined && !mayStandApart(unit)) {
      // "3 in 10", "5 in all".
      if (unit !== 'in' || (!isInch(rest) && !/\d (?:feet|ft\.?|')? ?$/u.test(near)))
        return undefined;
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
    const one =
      (figure === '1' && scale === undefined) ||
      (gap === '-' && unit !== '%') ||
      qualifies(before, rest) ||
      (unit === 'pt' && /^[ ]\p{Ll}/u.test(rest));
    const words = join(head, unitName(groups, one));
    return withStop(words, all, text, at);
  },
};

/** What may stand behind an `A` that is amperes, and what before one that is a letter. */
const CURRENT = /^(?:$|[.,;:)]|[ ](?:fuse|current|of|at|and|or|max|circuit|breaker|charger))/u;
const PLACE =
  /^(?:sections?|part|figure|apt\.?|apartment|grade|type|building|gate|terminal|room|seat|row|group|plan|no\.?|number|exit|unit|appendix|table|step|level|class|phase|chapter|page|question)$/u;

const scaled: Rule = {
  name: 'decimal',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>${SIGN})?(?<number>${NUMBER})[ -](?<scale>${SCALE})(?=[^\p{L}]|$)`,
  ),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', scale } = groups;
    if (!isSign(mark, previous)) return undefined;
    return join(`${sign(mark)}${decimal(bare(number))}`, scale);
  },
};

export const measures: readonly Rule[] = [...lengthMarks, measure, scaled];
export const sizes: readonly Rule[] = [size];
export const folds: readonly Rule[] = [fold];
