import type { Rule } from '../language.ts';
import { withStop } from './stops.ts';
import { cardinal, ordinal } from './numbers.ts';
import { oneOf, sticky, table } from './patterns.ts';

/** Streets and states behind a number, and the way they lie. */
const STATES = table(`
  AL Alabama
  AK Alaska
  AZ Arizona
  AR Arkansas
  CA California
  CO Colorado
  CT Connecticut
  DE Delaware
  FL Florida
  GA Georgia
  HI Hawaii
  ID Idaho
  IL Illinois
  IN Indiana
  IA Iowa
  KS Kansas
  KY Kentucky
  LA Louisiana
  ME Maine
  MD Maryland
  MA Massachusetts
  MI Michigan
  MN Minnesota
  MS Mississippi
  MO Missouri
  MT Montana
  NE Nebraska
  NV Nevada
  NH New Hampshire
  NJ New Jersey
  NM New Mexico
  NY New York
  NC North Carolina
  ND North Dakota
  OH Ohio
  OK Oklahoma
  OR Oregon
  PA Pennsylvania
  RI Rhode Island
  SC South Carolina
  SD South Dakota
  TN Tennessee
  TX Texas
  UT Utah
  VT Vermont
  VA Virginia
  WA Washington
  WV West Virginia
  WI Wisconsin
  WY Wyoming
  DC D C
`);

const state: Rule = {
  name: 'address',
  starts: 'letter',
  pattern: sticky(
    String.raw`(?<state>${oneOf(STATES.keys())})(?:,?[ ](?<zip>\d{5})(?:-(?<more>\d{4}))?)?(?![\p{L}\p{N}])`,
  ),
  say({ groups = {} }, { text, at }) {
    const { state: short = '', zip, more } = groups;
    if (!/\p{Lu}[\p{L}.'-]*,[ ]$/u.test(text.slice(Math.max(0, at - 24), at)) && zip === undefined)
      return undefined;
    const words = [STATES.get(short) ?? short];
    if (zip !== undefined) words.push(digitsOf(zip));
    if (more !== undefined) words.push(digitsOf(more));
    return words.join(', ').replace(', ', zip === undefined ? ', ' : ' ');
  },
};
const digitsOf = (digits: string): string =>
  Array.from(digits, (digit) => cardinal(digit)).join(' ');

const STREETS = table(`
  St street
  Ave avenue
  Av avenue
  Blvd boulevard
  Rd road
  Dr drive
  Ln lane
  Ct court
  Pl place
  Pkwy parkway
  Hwy highway
  Expy expressway
  Cir circle
  Sq square
  Ter terrace
  Terr terrace
  Fwy freeway
  Tpke turnpike
  Aly alley
  Street street
  Avenue avenue
  Boulevard boulevard
  Road road
  Drive drive
  Lane lane
  Court court
  Place place
  Way way
  Parkway parkway
  Highway highway
`);
const WAYS: Readonly<Record<string, string>> = {
  N: 'north',
  S: 'south',
  E: 'east',
  W: 'west',
  NE: 'northeast',
  NW: 'northwest',
  SE: 'southeast',
  SW: 'southwest',
};

/** `221B Baker St.`, `1600 Pennsylvania Ave NW`: the number by pairs, the kind of street in full. */
const street: Rule = {
  name: 'address',
  starts: 'digit',
  pattern: sticky(
    String.raw`(?<number>\d{1,5})(?<letter>[A-Z])?[ ](?:(?<way>[NSEW]|NE|NW|SE|SW)\.?[ ])?(?<name>(?:(?:\d{1,3}(?:st|nd|rd|th)|(?:St|Mt|Ft)\.?(?=[ ]\p{Lu}\p{Ll})|\p{Lu}[\p{L}'’-]+)[ ]){1,3})(?<street>${oneOf(STREETS.keys())})(?<stop>\.)?(?:[ ](?<way2>NE|NW|SE|SW|[NSEW])(?=[ ,.]|$))?(?![\p{L}\p{N}])`,
  ),
  say({ groups = {}, 0: all }, { text, at }) {
    const { number = '', letter, way, name = '', street: kind = '', way2 } = groups;
    const parts = [houseNumber(number)];
    if (letter !== undefined) parts.push(letter);
    if (way !== undefined) parts.push(WAYS[way] ?? way);
    parts.push(nameWords(name.trim()), STREETS.get(kind) ?? kind);
    if (way2 !== undefined) parts.push(WAYS[way2] ?? way2);
    return withStop(parts.join(' '), all, text, at);
  },
};

/** The kind of street behind a name alone: `Wilshire Blvd`. */
const streetKind: Rule = {
  name: 'address',
  starts: 'letter',
  pattern: sticky(String.raw`(?<kind>Blvd|Ave|Rd|Pkwy|Hwy|Expy|Fwy|Tpke)(?![\p{L}\p{N}.])`),
  say: ({ groups = {} }, { text, at }) =>
    /[\p{L}\d]\.?[ ]$/u.test(text.slice(Math.max(0, at - 8), at))
      ? STREETS.get(groups['kind'] ?? '')
      : undefined,
};

function houseNumber(digits: string): string {
  if (digits.length < 3) return cardinal(digits);
  if (digits.length === 5) return digitsOf(digits);
  const head = digits.slice(0, -2);
  const tail = digits.slice(-2);
  if (tail === '00') return head.endsWith('0') ? cardinal(digits) : `${cardinal(head)} hundred`;
  return `${cardinal(head)} ${tail.startsWith('0') ? `oh ${cardinal(tail.slice(1))}` : cardinal(tail)}`;
}

function nameWords(name: string): string {
  return name
    .replaceAll(/\d+(?:st|nd|rd|th)/g, (each) => ordinalOf(each))
    .replaceAll(/(?<!\p{L})(?:St|Mt|Ft)(?:\.|(?= ))/gu, (each) => NATURE[each.slice(0, 2)] ?? each);
}

const NATURE: Readonly<Record<string, string>> = { St: 'saint', Mt: 'mount', Ft: 'fort' };

function ordinalOf(text: string): string {
  return ordinal(text.replace(/\D/g, ''));
}

export const addresses: readonly Rule[] = [street, streetKind, state];
