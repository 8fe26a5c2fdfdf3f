import type { Context, Rule } from '../language.ts';
import { cardinal, decimal, integer } from './numbers.ts';
import { END, join, NUMBER, oneOf, SCALE, sign, sticky, table } from './patterns.ts';

interface Currency {
  readonly one: string;
  readonly many: string;
  readonly cent: string;
  readonly cents: string;
}

const currency = (one: string, many = `${one}s`, cent = 'cent', cents = `${cent}s`): Currency => ({
  one,
  many,
  cent,
  cents,
});

const DOLLAR = currency('dollar');
const CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ['$', DOLLAR],
  ['US$', currency('U S dollar')],
  ['U.S.$', currency('U S dollar')],
  ['USD', currency('U S dollar')],
  ['A$', currency('Australian dollar')],
  ['AU$', currency('Australian dollar')],
  ['AUD', currency('Australian dollar')],
  ['C$', currency('Canadian dollar')],
  ['CA$', currency('Canadian dollar')],
  ['CAD', currency('Canadian dollar')],
  ['NZ$', currency('New Zealand dollar')],
  ['HK$', currency('Hong Kong dollar')],
  ['S$', currency('Singapore dollar')],
  ['R$', currency('real', 'reais', 'centavo')],
  ['£', currency('pound', 'pounds', 'penny', 'pence')],
  ['GBP', currency('pound', 'pounds', 'penny', 'pence')],
  ['€', currency('euro')],
  ['EUR', currency('euro')],
  ['¥', currency('yen', 'yen', 'sen', 'sen')],
  ['JPY', currency('yen', 'yen', 'sen', 'sen')],
  ['CNY', currency('yuan', 'yuan', 'fen', 'fen')],
  ['₹', currency('rupee', 'rupees', 'paisa', 'paise')],
  ['Rs.', currency('rupee', 'rupees', 'paisa', 'paise')],
  ['Rs', currency('rupee', 'rupees', 'paisa', 'paise')],
  ['INR', currency('rupee', 'rupees', 'paisa', 'paise')],
  ['₩', currency('won', 'won', 'jeon', 'jeon')],
  ['KRW', currency('won', 'won', 'jeon', 'jeon')],
  ['₽', currency('ruble', 'rubles', 'kopeck')],
  ['RUB', currency('ruble', 'rubles', 'kopeck')],
  ['₺', currency('lira', 'lira', 'kurus', 'kurus')],
  ['₿', currency('bitcoin', 'bitcoins', '')],
  ['BTC', currency('bitcoin', 'bitcoins', '')],
  ['฿', currency('baht', 'baht', 'satang', 'satang')],
  ['₫', currency('dong', 'dong', 'xu', 'xu')],
  ['₪', currency('shekel', 'shekels', 'agora', 'agorot')],
  ['₦', currency('naira', 'naira', 'kobo', 'kobo')],
  ['₱', currency('peso', 'pesos', 'centavo')],
  ['NT$', currency('Taiwan dollar')],
  ['MX$', currency('Mexican peso', 'Mexican pesos', 'centavo')],
  ['kr', currency('krone', 'kroner', 'øre', 'øre')],
  ['NOK', currency('Norwegian krone', 'Norwegian kroner', 'øre', 'øre')],
  ['DKK', currency('Danish krone', 'Danish kroner', 'øre', 'øre')],
  ['zł', currency('zloty', 'zloty', 'grosz', 'groszy')],
  ['PLN', currency('zloty', 'zloty', 'grosz', 'groszy')],
  ['CHF', currency('Swiss franc', 'Swiss francs', 'rappen', 'rappen')],
  ['SEK', currency('Swedish krona', 'Swedish kronor', 'öre', 'öre')],
]);

const SHORT_SCALES = table(`
  k thousand
  K thousand
  m million
  M million
  mn million
  mm million
  MM million
  mil million
  b billion
  B billion
  bn billion
  Bn billion
  t trillion
  T trillion
  tn trillion
`);

const SYMBOL = oneOf(CURRENCIES.keys());
const MORE = String.raw`(?:[ -]?(?<scale>${SCALE}(?:[ ]${SCALE})?|[kKmMbBtT]|mn|mm|MM|mil|bn|Bn|tn)${END})`;
const PER = String.raw`(?:[ ]?/[ ]?(?<per>\p{L}+)(?![\p{L}\p{N}]))`;
const PER_WORDS = table(`
  mo month
  yr year
  hr hour
  h hour
  wk week
  min minute
  sec second
  s second
  kg kilogram
  g gram
  km kilometer
  mi mile
  lb pound
  oz ounce
  gal gallon
  l liter
  L liter
  sqft square foot
  kWh kilowatt hour
  GB gigabyte
  MWh megawatt hour
`);

function perWords(per: string | undefined): string {
  return per === undefined ? '' : `per ${PER_WORDS.get(per) ?? per}`;
}

/** The words for an amount. */
function amount(number: string, money: Currency, scale: string | undefined): string {
  if (scale !== undefined) {
    return `${decimal(number.replaceAll(',', ''))} ${SHORT_SCALES.get(scale) ?? scale} ${money.many}`;
  }
  const [whole = '', fraction = ''] = number.replaceAll(',', '').split('.');
  const cents = fraction.replace(/0+$/, '');
  const named = (digits: string, one: string, many: string) =>
    `${integer(digits)} ${Number(digits) === 1 ? one : many}`;
  if (cents === '') return named(whole, money.one, money.many);
  if (cents.length > 2 || money.cent === '')
    return `${decimal(`${whole}.${fraction.replace(/0+$/, '')}`)} ${money.many}`;
  const minor = `${cardinal(cents.padEnd(2, '0'))} ${cents.padEnd(2, '0') === '01' ? money.cent : money.cents}`;
  return /^0*$/.test(whole) ? minor : `${named(whole, money.one, money.many)} ${minor}`;
}

/** "1.500" and "1.500,50" as the continent writes them, in English figures. */
function english(number: string): string {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.test(number)) {
    return number.replaceAll('.', '').replace(',', '.');
  }
  return /^\d+,\d{1,2}$/.test(number) ? number.replace(',', '.') : number;
}

const CONTINENTAL = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)|\d+,\d{1,2}(?![\d,])`;

function isMinus(mark: string | undefined, previous: string): boolean {
  return mark === undefined || !/[\p{L}\p{N})]/u.test(previous);
}

/** `$5`, `-$5`, `US$20`, `£1.2m`, `$5 million`, `$20/month`, `$5-10`. */
const before: Rule = {
  name: 'money',
  starts: 'name',
  pattern: sticky(
    String.raw`(?<sign>[-−+~≈<>≤≥±][ ]?)?(?<symbol>${SYMBOL})[ \u00A0]?(?<sign2>[-−])?(?:(?<from>${NUMBER})(?<fromScale>[kKmMbBtT]|bn)?[ ]?[-–—][ ]?(?<symbol2>${SYMBOL})?)?(?<number>${CONTINENTAL.replace(String.raw`\d{1,3}(?:\.\d{3})+`, String.raw`\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.\d{3}`)}|${NUMBER})(?![\d])${MORE}?${PER}?(?:-(?=\p{L}))?`,
  ),
  say({ groups = {}, 0: all }, { previous, before: word, text, at }: Context) {
    const { sign: mark, symbol = '', sign2, from, fromScale, number = '', scale, per } = groups;
    if (!isMinus(mark, previous) || (/^[A-Z]/.test(symbol) && /\p{L}/u.test(previous)))
      return undefined;
    const known = CURRENCIES.get(symbol) ?? DOLLAR;
    // "a five dollar bill"
    const qualifies = /^an?$/.test(word) && /^[ ]?\p{Ll}/u.test(text.slice(at + all.length));
    const money = qualifies || all.endsWith('-') ? { ...known, many: known.one } : known;
    const figure = symbol === '€' ? english(number) : number.replace(/,(?=\d{1,2}$)/, '.');
    const words = amount(figure, money, scale);
    const range =
      from === undefined
        ? ''
        : `${join(decimal(from.replaceAll(',', '')), SHORT_SCALES.get(fromScale ?? ''))} to `;
    return join(`${sign(mark)}${sign(sign2)}${range}${words}`, perWords(per));
  },
};

/** `5 USD`, `1.500 €`, `50¢`, `20p`. */
const behind: Rule = {
  name: 'money',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>[-−+~≈<>≤≥±])?(?<number>${CONTINENTAL}|${NUMBER})${MORE}?[ \u00A0]?(?:(?<symbol>${SYMBOL})(?![\p{L}\d])|(?<cent>¢))${PER}?`,
  ),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', scale, symbol, cent, per } = groups;
    if (!isMinus(mark, previous)) return undefined;
    if (cent !== undefined)
      return join(decimal(number), number === '1' ? 'cent' : 'cents', perWords(per));
    const money = CURRENCIES.get(symbol ?? '');
    if (money === undefined) return undefined;
    return join(`${sign(mark)}${amount(english(number), money, scale)}`, perWords(per));
  },
};

/** Figures with a scale cut short: `45k`, `1.2M`. */
const scaled: Rule = {
  name: 'cardinal',
  starts: 'figure',
  pattern: sticky(
    String.raw`(?<sign>[-−+~≈<>≤≥±])?(?<number>${NUMBER})(?:(?=[ ](?:bn|mn|tn))[ ])?(?<scale>k|K|M|bn|Bn|B(?=[ ](?:parameters?|params?|models?|tokens|users|people|views|rows))|mn|tn)(?<plus>\+)?${END}(?![-/]\p{L})`,
  ),
  say({ groups = {} }, { previous }) {
    const { sign: mark, number = '', scale = '', plus } = groups;
    if (!isMinus(mark, previous)) return undefined;
    if (scale === 'K' && /^(?:4|8)$/.test(number)) return undefined;
    return join(
      `${sign(mark)}${decimal(number.replaceAll(',', ''))}`,
      SHORT_SCALES.get(scale),
      plus === undefined ? '' : 'plus',
    );
  },
};

export const moneys: readonly Rule[] = [before, behind];
export const scaledFigures: readonly Rule[] = [scaled];
