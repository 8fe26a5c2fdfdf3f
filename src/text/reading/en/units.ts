import { cardinal } from './numbers.ts';
import { oneOf } from './patterns.ts';
import { UNITS } from './unit-names.ts';

/** Letters that are a unit only where no space parts them from the number: "5m", but "5 m" is as good. */
const ONLY_TIGHT = new Set(['mo', 'in', 'pt', 'mp', 'db', 'w', 'atm']);
/** May follow with a space as well, but only before the end of a phrase or a further unit, as they are words, too. */
const UNCHANGED = new Set([
  'hertz',
  'megahertz',
  'kilohertz',
  'gigahertz',
  'terahertz',
  'percent',
  'per mille',
  'lux',
  'horsepower',
  'dozen',
  'square',
]);
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['foot', 'feet'],
  ['millimeter of mercury', 'millimeters of mercury'],
  ['inch', 'inches'],
  ['degree Celsius', 'degrees Celsius'],
  ['degree Fahrenheit', 'degrees Fahrenheit'],
  ['degree Kelvin', 'degrees Kelvin'],
  ['pound per square inch', 'pounds per square inch'],
]);

const NAMES = oneOf(UNITS.keys());
const POWER = String.raw`(?:[²³]|\^[23]|2(?![\p{N}])|3(?![\p{N}]))`;
/**
 * A unit behind a number, with a power and a second unit behind a stroke: `m²`, `km/h`, `sq ft`, `mg/dL`.
 * Groups `u…` hold the parts.
 */
export const UNIT = String.raw`(?<usq>sq\.?[ ]|cu\.?[ ]|fl\.?[ ](?=oz))?(?<unit>${NAMES})(?<upower>[²³]|\^[23]|(?<=m)${POWER})?(?:(?:[ ]?/[ ]?| per )(?:(?<pern>100|1,?000)[ ]?(?=\p{L}))?(?<per>${NAMES}|day|week|month|year|hour|minute|second|person|capita|serving|dose|cup|bottle|portion|head|cycle|game|night|unit|user|cell|pixel|molecule|bar)(?<perpower>[²³]|\^[23]|(?<=m)${POWER})?(?:/(?<per2>${NAMES}|day|hour|year)|[·⋅*]?(?<and>°C|°F|K))?)?(?![\p{L}\p{N}_]|['’-](?!(?:old|long|wide|tall|high|deep|thick)(?!\p{L}))\p{L})(?:\.(?=,|[ ]\p{Ll})|(?<=(?:ft|lbs?|hrs?|mi|yds?|gal|qt|oz|pts?))\.(?=[ ]\d))?`;

/** Whether a unit that a space parts from its number is one there, and no word. */
export function mayStandApart(unit: string): boolean {
  return !ONLY_TIGHT.has(unit);
}

/** The name of a unit, `one` of it or several. */
export function unitName(
  groups: Readonly<Record<string, string | undefined>>,
  one: boolean,
): string {
  const name = nameOf(groups['unit'] ?? '');
  const square = groups['usq']?.startsWith('sq') === true ? 'square ' : '';
  const cubic = groups['usq']?.startsWith('cu') === true ? 'cubic ' : '';
  const fluid = groups['usq']?.startsWith('fl') === true ? 'fluid ' : '';
  const first = `${square}${cubic}${fluid}${powerOf(groups['upower'], name)}${one ? name : pluralOf(name)}`;
  const per = groups['per'];
  if (per === undefined) return first;
  const second = nameOf(per);
  const per2 = groups['per2'];
  const { and } = groups;
  const last = and === undefined ? '' : ` ${nameOf(and)}`;
  const third = per2 === undefined ? last : ` per ${nameOf(per2)}`;
  const pern = groups['pern'];
  if (pern !== undefined) return `${first} per ${cardinal(pern)} ${pluralOf(second)}`;
  return `${first} per ${powerOf(groups['perpower'], second)}${second}${third}`;
}

function nameOf(symbol: string): string {
  return UNITS.get(symbol) ?? symbol;
}

function powerOf(power: string | undefined, _name: string): string {
  if (power === undefined) return '';
  return /[2²]/.test(power) ? 'square ' : 'cubic ';
}

function pluralOf(name: string): string {
  if (UNCHANGED.has(name)) return name;
  const known = PLURALS.get(name);
  if (known !== undefined) return known;
  const [head = '', ...rest] = name.split(' per ');
  const plural = head.endsWith('s') ? head : (PLURALS.get(head) ?? `${head}s`);
  return [plural, ...rest].join(' per ');
}
