import type { Rule } from '../language.ts';
import { cardinal, spellDigits } from './numbers.ts';
import { join, letters, sticky } from './patterns.ts';

/** Groups of digits one by one, a short pause between groups. */
function digitGroups(text: string): string {
  return text
    .split(/[^\p{L}\d]+/u)
    .filter((group) => group !== '')
    .map((group) => (group === '800' ? 'eight hundred' : spoken(group)))
    .join(', ');
}

function spoken(group: string): string {
  return /\d/.test(group) ? spellDigits(group) : vanity(group);
}

const vanity = (text: string): string => (/^[A-Z]{1,2}$/.test(text) ? letters(text) : text);

const NUMBER = String.raw`(?:(?<country>\+\d{1,3}|1)[-. ]?)?(?:\((?<area>\d{3})\)[ -]?|(?<area2>\d{3})[-. ])(?<rest>\d{3}[-. ]\d{4})(?![\d-]\d|\d)(?:[ ,]*(?:ext\.?|x|extension)[ ]?(?<ext>\d{1,5})|-(?<ext2>\d{1,4})(?!\d))?`;

const national: Rule = {
  name: 'telephone',
  starts: 'figure',
  pattern: sticky(NUMBER),
  say({ groups = {} }, { previous }) {
    if (/[\p{L}\p{N}.-]/u.test(previous)) return undefined;
    const { country, area, area2, rest = '', ext, ext2 } = groups;
    const head =
      country === undefined
        ? ''
        : `${country.startsWith('+') ? 'plus ' : ''}${spellDigits(country)}`;
    const tail = ext === undefined ? ext2 : ext;
    const parts = [head, digitGroups(area ?? area2 ?? ''), digitGroups(rest)];
    if (tail !== undefined)
      parts.push(`${ext === undefined ? '' : 'extension '}${spellDigits(tail)}`);
    return parts.filter((part) => part !== '').join(', ');
  },
};

const international: Rule = {
  name: 'telephone',
  starts: 'mark',
  pattern: sticky(
    String.raw`\+(?<country>\d{1,3})[-. ]?(?<rest>\(0\)[ ]?\d{1,8}(?:[-. ]\d{1,8}){1,5}|\(?\d{1,8}\)?(?:[-. ]\(?\d{1,8}\)?){1,5}|\d{7,12})(?!\d)`,
  ),
  say: ({ groups = {} }) =>
    `plus ${spellDigits(groups['country'] ?? '')}, ${digitGroups(groups['rest'] ?? '')}`,
};

const vanityNumber: Rule = {
  name: 'telephone',
  starts: 'digit',
  needs: '-',
  pattern: sticky(String.raw`1-(?<code>8\d\d)-(?<rest>[A-Z\d]+(?:-[A-Z\d]+)*)(?![\p{L}\p{N}])`),
  say({ groups = {} }) {
    const code = groups['code'] === '800' ? 'eight hundred' : spellDigits(groups['code'] ?? '');
    const rest = (groups['rest'] ?? '').split('-').map(spoken).join(' ');
    return `one, ${code} ${rest}`;
  },
};

const local: Rule = {
  name: 'telephone',
  starts: 'digit',
  pattern: sticky(String.raw`(?<rest>[2-9]\d{2}[- ]\d{4})(?![\d-]|[ ]?[=×*^%])`),
  say({ groups = {} }, { previous, before }) {
    const rest = groups['rest'] ?? '';
    if (/[-.,]/.test(previous)) return undefined;
    // With a space between, two figures are a number to call only where a word says so.
    if (rest.includes(' ') && !CALLED.test(before)) return undefined;
    return digitGroups(rest);
  },
};

const CALLED = /^(?:tel\.?|telephone|phone|call|dial|fax|mobile|at|number)$/u;

/** Numbers of cards, of social security, and of books: groups of digits. */
const groupsOfDigits: Rule = {
  name: 'telephone',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?:\d{3}-\d{2}-\d{4}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{3}[- ]\d-\d{2,7}-\d{1,6}-[\dX]|\d-\d{2,7}-\d{1,6}-[\dX]|0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}|0\d{3,4}[ -]\d{6})(?![\d-])`,
  ),
  say: ({ 0: all }) => digitGroups(all),
};

const internet: Rule = {
  name: 'electronic',
  starts: 'digit',
  needs: '.',
  pattern: sticky(
    String.raw`(?<ip>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?:/(?<mask>\d{1,2}))?(?:[:](?<port>\d{1,5}))?(?![\d]|\.\d)`,
  ),
  say({ groups = {} }) {
    const { ip = '', mask, port } = groups;
    return join(
      ip.split('.').map(spellDigits).join(' dot '),
      mask === undefined ? '' : `slash ${cardinal(mask)}`,
      port === undefined ? '' : `colon ${spellDigits(port)}`,
    );
  },
};

/** IPv6, and the addresses of network cards: groups of hexadecimal digits. */
const hexadecimal: Rule = {
  name: 'electronic',
  starts: 'any',
  needs: ':',
  pattern: sticky(
    String.raw`(?=[\da-fA-F:]*\d)(?:(?:[\da-fA-F]{1,4}:){7}[\da-fA-F]{1,4}|(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}|(?:[\da-fA-F]{1,4}:){1,6}(?::[\da-fA-F]{1,4}){1,6}|::(?:[\da-fA-F]{1,4}:){0,5}[\da-fA-F]{1,4})(?![\p{L}\p{N}:])`,
  ),
  say: ({ 0: all }, { previous }) =>
    /[\p{L}\p{N}:]/u.test(previous)
      ? undefined
      : join(
          ...Array.from(all, (each) =>
            each === ':' ? 'colon' : /\d/.test(each) ? cardinal(each) : each.toUpperCase(),
          ),
        ),
};

/** A figure that a word before it makes a code: "PIN 4821", "zip code 90210", "room 1204". */
const code: Rule = {
  name: 'serial',
  starts: 'digit',
  pattern: sticky(String.raw`(?<digits>\d{3,16})(?![\d\p{L}]|[.,:/-]\d)`),
  say({ groups = {} }, { before }) {
    const digits = groups['digits'] ?? '';
    const short = /^(?:dial|call|dialed)$/.test(before);
    return CODE_CUE.test(before) && (digits.length > 3 || short) ? spellDigits(digits) : undefined;
  },
};
const CODE_CUE =
  /^(?:pin|dialed|zip|code|isbn|ssn|id|password|passcode|otp|extension|ext|account|ending|postcode|phone|dial|call)$/u;

export const telephones: readonly Rule[] = [
  hexadecimal,
  national,
  international,
  vanityNumber,
  groupsOfDigits,
  local,
  internet,
  code,
];
