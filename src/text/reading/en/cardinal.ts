import type { Rule } from '../language.ts';
import { bare, isSign } from './figures.ts';
import { decimal, ordinal, spellDigits } from './numbers.ts';
import { END, INTEGER, NUMBER, sign, SIGN, sticky } from './patterns.ts';

const withSuffix: Rule = {
  name: 'ordinal',
  starts: 'any',
  pattern: sticky(
    String.raw`(?<number>\d{1,3}(?:,\d{3})+|\d+)(?:(?:st|nd|rd|th)|(?:ST|ND|RD|TH)|[ᵗˢⁿʳ][ʰᵗᵈ]|<sup>(?:st|nd|rd|th)</sup>|º|ª)${END}`,
  ),
  say: ({ groups = {} }) => ordinal(groups['number'] ?? ''),
};

/** Whether a long figure without commas is a count rather than a code. */
const FUNCTION_WORD =
  /^(?:is|was|and|or|in|on|at|to|for|the|has|as|of|by|with|are|were|if|but|from|that|which|now|then|please)$/u;

const APPROXIMATELY = /^(?:about|around|roughly|approximately|some|nearly|almost)$/u;

const plain: Rule = {
  name: 'cardinal',
  starts: 'any',
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
      if (
        !counts &&
        !/^(?:about|around|nearly|almost|over|approximately|equals|exceeds|reached|total)$/.test(
          before,
        )
      )
        return spellDigits(number);
    }
    return `${front}${decimal(figure)}${back}`;
  },
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
/** Before ranges of figures. */
export const ordinalSpans: readonly Rule[] = [span];
export const cardinals: readonly Rule[] = [plain];
