import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { cardinal, twoDigits } from './numbers.ts';
import { join, letters, sticky } from './patterns.ts';

const HALF = String.raw`(?:[ ]?(?<half>[ap]\.[ ]?m\.?|[AP]\.[ ]?M\.?|[ap]m|[AP]M|[ap](?=[-–]))(?![\p{L}\p{N}]))`;
const ZONE = String.raw`(?:[ ](?<zone>[ECMP][SD]?T|GMT|UTC|BST|CEST|CET|IST|JST|AEST|est|pst|cst|mst|gmt|utc)(?![\p{L}\p{N}]))`;
const CLOCK = String.raw`(?<hour>[01]?\d|2[0-4])[:](?<minute>[0-5]\d)`;

/** An hour and its minutes: "nine thirty", "five o'clock". */
export function clock(hour: string, minute: string | undefined, half: string | undefined): string {
  if (minute === '00' && Number(hour) === 0) return 'midnight';
  const hours = cardinal(hour);
  if (minute === undefined) return hours;
  if (minute !== '00') return `${hours} ${twoDigits(minute)}`;
  return half === undefined ? `${hours} o'clock` : hours;
}

function said(groups: Readonly<Record<string, string | undefined>>): string {
  const { hour = '', minute, half, zone } = groups;
  return join(clock(hour, minute, half), letters(half ?? ''), letters(zone ?? ''));
}

const count = (digits: string, name: string): string =>
  `${cardinal(digits)} ${name}${Number(digits) === 1 ? '' : 's'}`;

const withColon: Rule = {
  name: 'time',
  starts: 'digit',
  needs: ':',
  pattern: sticky(
    String.raw`${CLOCK}(?![\d:]|[.,]\d)(?:${HALF}|[ ]?h(?![\p{L}\p{N}]))?${ZONE}?(?![\p{L}\p{N}])`,
  ),
  say: ({ groups = {}, 0: all }, { text, at }) => withStop(said(groups), all, text, at),
};

const withSeconds: Rule = {
  name: 'time',
  starts: 'digit',
  needs: ':',
  pattern: sticky(
    String.raw`(?<hour>\d{1,2})[:](?<minute>[0-5]\d)[:](?<second>[0-5]\d)(?:\.(?<part>\d+))?(?![\d:])${HALF}?${ZONE}?(?![\p{L}\p{N}])`,
  ),
  say({ groups = {} }) {
    const { hour = '', minute = '', second = '', half, zone } = groups;
    return join(
      count(hour, 'hour'),
      count(minute, 'minute'),
      'and',
      count(second, 'second'),
      letters(half ?? ''),
      letters(zone ?? ''),
    );
  },
};

const withoutColon: Rule = {
  name: 'time',
  starts: 'digit',
  pattern: sticky(String.raw`(?<hour>1[0-2]|0?[1-9])(?:\.(?<minute>[0-5]\d))?${HALF}${ZONE}?`),
  say: ({ groups = {}, 0: all }, { text, at }) => withStop(said(groups), all, text, at),
};

/** The first of two times, of which the second has the mark: "9-5pm", "9:30–10:00". */
const span: Rule = {
  name: 'time',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<hour>1[0-9]|2[0-4]|0?\d)(?:[:](?<minute>[0-5]\d))?${HALF}?(?<dash>[ ]?[-–—][ ]?)(?=(?:1[0-9]|2[0-4]|0?\d)(?:[:][0-5]\d(?!\d)${HALF.replace('<half>', '<half2>')}?|${HALF.replace('<half>', '<half3>')}))`,
  ),
  say({ groups = {} }) {
    const { hour = '', minute, half, half2, half3 } = groups;
    return join(clock(hour, minute, half ?? half2 ?? half3), letters(half ?? ''), 'to');
  },
};

/** `14h30` on the clock; `3h 20m`, `1h5m30s` as long as that. */
const lettered: Rule = {
  name: 'time',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<hour>\d{1,3})[ ]?h(?:(?<clock>[0-5]\d)|[ ]?(?<minute>\d{1,2})[ ]?m(?:in)?(?:[ ]?(?<second>\d{1,2})[ ]?s)?)(?![\p{L}\p{N}])`,
  ),
  say({ groups = {} }) {
    const { hour = '', clock: past, minute = '', second } = groups;
    if (past !== undefined) return Number(hour) > 24 ? undefined : clock(hour, past, undefined);
    return join(
      count(hour, 'hour'),
      count(minute, 'minute'),
      second === undefined ? '' : count(second, 'second'),
    );
  },
};

export const times: readonly Rule[] = [lettered, withSeconds, span, withColon, withoutColon];
