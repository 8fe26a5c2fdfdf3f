import type { Rule } from '../language.ts';
import { bare, isSign } from './figures.ts';
import { UNIT, unitName } from './units.ts';
import { power } from './power.ts';
import { cardinal, decimal, ordinal, spellDigits } from './numbers.ts';
import { END, INTEGER, NUMBER, sign, SIGN, sticky } from './patterns.ts';

const withSuffix: Rule = {
  name: 'ordinal',
  starts: 'digit',
  needs: 'tdTDºª',
  pattern: sticky(
    String.raw`(?<number>\d{1,3}(?:,\d{3})+|\d+)(?:(?:st|nd|rd|th)|(?:ST|ND|RD|TH)|[ᵗˢⁿʳ][ʰᵗᵈ]|<sup>(?:st|nd|rd|th)</sup>|º|ª)${END}`,
  ),
  say: ({ groups = {} }) => ordinal(groups['number'] ?? ''),
};

/** Whether a long figure without commas is a count rather than a code. */
const FUNCTION_WORD =
  /^(?:is|was|and|or|in|on|at|to|for|the|has|as|of|by|with|are|were|if|but|from|that|which|now|then|please)$/u;

/** Before a figure that is the end of a count, unless a code is spoken of. */
const COUNT_CUE = /^(?:is|was|are|were|to|of|by|than|at|from|has|had|have|only|just|exactly)$/u;
const CODE =
  /(?:code|pin|zip|id|number|no\.?|account|order|ticket|case|invoice|password|passcode|serial|extension|issue|port)(?!\p{L})[^.!?]{0,24}$/iu;

const APPROXIMATELY = /^(?:about|around|roughly|approximately|some|nearly|almost)$/u;

const plain: Rule = {
  name: 'cardinal',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>${SIGN}[ ]?)?(?<number>${INTEGER}(?:\.\d+)?(?!\d|,\d)|\d+(?:,\d+)+|${NUMBER})(?<plus>\+(?![\d+]))?`,
  ),
  say({ groups = {}, 0: all }, { previous, text, at, before }) {
    const { sign: mark, number = '', plus } = groups;
    if (!isSign(mark, previous)) return undefined;
    const front = APPROXIMATELY.test(before) && /^[~≈]/.test(mark ?? '') ? '' : sign(mark);
    const back = plus === undefined ? '' : ' plus';
    // "1,2,3" is a list, "3,4" a pair; "1,234" one figure.
    if (
      /,/.test(number) &&
      !/^(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/.test(number)
    ) {
      return (
        front +
        number
          .split(',')
          .map((each) => decimal(each))
          .join(', ') +
        back
      );
    }
    const figure = bare(number);
    if (/^\d{5,}$/.test(number) && front === '' && !number.endsWith('00')) {
      const next = /^[ ](\p{L}+)/u.exec(text.slice(at + all.length, at + all.length + 24))?.[1];
      const counts = next !== undefined && /^\p{Ll}/u.test(next) && !FUNCTION_WORD.test(next);
      const sum = number.length < 7 && COUNT_CUE.test(before) && !CODE.test(text.slice(0, at));
      if (
        !counts &&
        !sum &&
        !/^(?:about|around|nearly|almost|over|approximately|equals|exceeds|reached|total)$/.test(
          before,
        )
      )
        return spellDigits(number);
    }
    return `${front}${decimal(figure)}${back}`;
  },
};

/** `1.5e-3`, `6.02E23`: with a point or a sign, as a serial has neither. */
const scientific: Rule = {
  name: 'decimal',
  starts: 'figure',
  needs: 'eE',
  pattern: sticky(
    String.raw`(?<sign>[-−+])?(?<number>\d+\.\d+|\d+(?=[eE][-−+]))[eE](?<exponent>[-−+]?\d{1,3})(?![\p{L}\p{N}]|[-.]\d)(?:[ ]${UNIT})?`,
  ),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', exponent = '' } = groups;
    if (!isSign(mark, previous) || /[\p{L}\p{N}.]/u.test(previous)) return undefined;
    return `${sign(mark)}${decimal(number)} times ten ${power(exponent.replace('+', ''))}${groups['unit'] === undefined ? '' : ` ${unitName(groups, false)}`}`;
  },
};

/** `100s of`, `1,000s of`. */
const dozens: Rule = {
  name: 'cardinal',
  starts: 'digit',
  needs: 's',
  pattern: sticky(String.raw`(?<number>10|100|1,?000)['’]?s(?=[ ]of(?!\p{L}))`),
  say: ({ groups = {} }) => `${cardinal(groups['number'] ?? '').replace(/^one /, '')}s`,
};

/** `5-6th`, `1st–3rd`. */
const span: Rule = {
  name: 'ordinal',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<from>\d{1,3})(?:st|nd|rd|th)?[ ]?[-–][ ]?(?<to>\d{1,3})(?:st|nd|rd|th)${END}`,
  ),
  say: ({ groups = {} }) => `${ordinal(groups['from'] ?? '')} to ${ordinal(groups['to'] ?? '')}`,
};

export const ordinals: readonly Rule[] = [withSuffix];
/** Before measures: `1.5e-3 m`, `100s of`. */
export const figuresApart: readonly Rule[] = [scientific, dozens];
/** Before ranges of figures. */
export const ordinalSpans: readonly Rule[] = [span];
export const cardinals: readonly Rule[] = [plain];
