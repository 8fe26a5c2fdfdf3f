import type { Rule } from '../language.ts';
import { MONTH } from './dates.ts';
import { sticky } from './patterns.ts';

/** What a stroke stands behind: a figure that is more than one, an end of the day, an era. */
const ENDED =
  /(?:\d(?:st|nd|rd|th)|\d['’]?s|\d[x×]|\d[ ]?(?:[ap]m|[AP]M|[ap]\.m\.)|(?<!\p{L})(?:noon|midnight)|(?:BCE?|CE|AD)|\d[ ](?:thousand|million|billion|trillion))[ ]?$/u;
const DATED = new RegExp(String.raw`(?:${MONTH})[ ](?:\d{1,2}(?:,?[ ]\d{4})?|\d{4})[ ]?$`, 'u');
const MONTH_NEXT = new RegExp(String.raw`^(?:${MONTH})[ ]\d`, 'u');

/** The stroke of a range whose ends are read by rules of their own: `May 3rd-May 9th`, `8am-noon`, `3x-5x`. */
const stroke: Rule = {
  name: 'range',
  starts: 'mark',
  pattern: sticky(
    String.raw`[-–—][ ]?(?=\d|['’]\d0s|[$€£¥₹]\d|(?:noon|midnight)(?!\p{L})|AD[ ]\d|${MONTH}[ ]\d)`,
  ),
  say({ 0: all }, { text, at }) {
    const near = text.slice(Math.max(0, at - 24), at);
    const spaced = near.endsWith(' ');
    if (spaced !== all.endsWith(' ')) return undefined;
    if (ENDED.test(near)) return spaced ? [{ length: 1, words: 'to' }] : 'to';
    const next = text.slice(at + all.length, at + all.length + 16);
    return DATED.test(near) && MONTH_NEXT.test(next) ? 'to' : undefined;
  },
};

/** Before all other rules: nothing else begins with such a stroke. */
export const strokes: readonly Rule[] = [stroke];
