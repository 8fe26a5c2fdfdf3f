import { cardinal } from './numbers.ts';
import { oneOf, table } from './patterns.ts';

/** Symbols of units, with the name of one. Written as they are by their own rules: `mW` is not `MW`. */
const UNITS = table(`
  km kilometer
  hm hectometer
  dm decimeter
  m meter
  cm centimeter
  mm millimeter
  µm micrometer
  μm micrometer
  nm nanometer
  mi mile
  miles miles
  ft foot
  yd yard
  yds yards
  in inch
  in. inch
  ly light year
  kg kilogram
  kgs kilograms
  g gram
  mg milligram
  µg microgram
  μg microgram
  mcg microgram
  lb pound
  lbs pounds
  oz ounce
  gal gallon
  qt quart
  pt pint
  tbsp tablespoon
  Tbsp tablespoon
  Tsp teaspoon
  A ampere
  doz dozen
  tsp teaspoon
  L liter
  l liter
  ml milliliter
  mL milliliter
  cl centiliter
  dl deciliter
  dL deciliter
  µL microliter
  ha hectare
  ac acre
  acres acres
  s second
  sec second
  secs seconds
  ms millisecond
  µs microsecond
  μs microsecond
  ns nanosecond
  min minute
  mins minutes
  h hour
  hr hour
  hrs hours
  yr year
  yrs years
  wk week
  wks weeks
  mo month
  mos months
  Å angstrom
  Mt megaton
  kt kiloton
  kph kilometer per hour
  kmh kilometer per hour
  mph mile per hour
  rpm revolution per minute
  fps frame per second
  bpm beat per minute
  dpi dot per inch
  ppi pixel per inch
  ppm part per million
  ppb part per billion
  mpg mile per gallon
  psi pound per square inch
  px pixel
  MP megapixel
  mp megapixel
  Hz hertz
  hz hertz
  kHz kilohertz
  MHz megahertz
  mhz megahertz
  GHz gigahertz
  ghz gigahertz
  THz terahertz
  W watt
  w watt
  kW kilowatt
  kw kilowatt
  MW megawatt
  GW gigawatt
  TW terawatt
  mW milliwatt
  Wh watt hour
  kWh kilowatt hour
  kwh kilowatt hour
  MWh megawatt hour
  GWh gigawatt hour
  TWh terawatt hour
  mAh milliampere hour
  mah milliampere hour
  Ah ampere hour
  V volt
  kV kilovolt
  mV millivolt
  mA milliampere
  kA kiloampere
  Ω ohm
  kΩ kiloohm
  N newton
  N·m newton meter
  Nm newton meter
  mmHg millimeter of mercury
  kN kilonewton
  J joule
  kJ kilojoule
  MJ megajoule
  cal calorie
  kcal kilocalorie
  Pa pascal
  hPa hectopascal
  kPa kilopascal
  MPa megapascal
  GPa gigapascal
  mbar millibar
  atm atmosphere
  dB decibel
  db decibel
  dBm decibel milliwatt
  mol mole
  mmol millimole
  eV electron volt
  keV kiloelectron volt
  MeV megaelectron volt
  GeV gigaelectron volt
  lm lumen
  lx lux
  kn knot
  hp horsepower
  KB kilobyte
  kB kilobyte
  kb kilobit
  MB megabyte
  mb megabyte
  GB gigabyte
  gb gigabyte
  TB terabyte
  tb terabyte
  PB petabyte
  KiB kibibyte
  MiB mebibyte
  GiB gibibyte
  TiB tebibyte
  kbps kilobit per second
  Kbps kilobit per second
  Mbps megabit per second
  mbps megabit per second
  Gbps gigabit per second
  gbps gigabit per second
  kbit kilobit
  Mbit megabit
  Gbit gigabit
  Mb megabit
  Gb gigabit
  Tb terabit
  °C degree Celsius
  ° degree
  °F degree Fahrenheit
  ℃ degree Celsius
  ℉ degree Fahrenheit
  °K degree Kelvin
  K kelvin
  % percent
  ％ percent
  ‰ per mille
  pct percent
  sq square
`);

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
export const UNIT = String.raw`(?<usq>sq\.?[ ]|cu\.?[ ]|fl\.?[ ](?=oz))?(?<unit>${NAMES})(?<upower>[²³]|\^[23]|(?<=m)${POWER})?(?:(?:[ ]?/[ ]?| per )(?:(?<pern>100|1,?000)[ ]?(?=\p{L}))?(?<per>${NAMES}|day|week|month|year|hour|minute|second|person|capita)(?<perpower>[²³]|\^[23]|(?<=m)${POWER})?(?:/(?<per2>${NAMES}|day|hour|year))?)?(?![\p{L}\p{N}_]|['’-](?!(?:old|long|wide|tall|high|deep|thick)(?!\p{L}))\p{L})(?:\.(?=,|[ ]\p{Ll})|(?<=(?:ft|lbs?|hrs?|mi|yds?|gal|qt|oz))\.(?=[ ]\d))?`;

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
  const third = per2 === undefined ? '' : ` per ${nameOf(per2)}`;
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
