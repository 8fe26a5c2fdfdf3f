const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
  'seventeen eighteen nineteen'
).split(' ');
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = [
  '',
  'thousand',
  'million',
  'billion',
  'trillion',
  'quadrillion',
  'quintillion',
  'sextillion',
];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** 0…99. */
function belowHundred(value: number): string {
  if (value < 20) return ONES[value] ?? '';
  const ones = value % 10;
  const tens = TENS[Math.floor(value / 10)] ?? '';
  return ones === 0 ? tens : `${tens} ${ONES[ones] ?? ''}`;
}

function belowThousand(value: number): string {
  if (value < 100) return belowHundred(value);
  const rest = value % 100;
  const hundreds = `${ONES[Math.floor(value / 100)] ?? ''} hundred`;
  return rest === 0 ? hundreds : `${hundreds} and ${belowHundred(rest)}`;
}

/**
 * "one thousand two hundred and thirty four". Digits one by one if they are more than there is a scale for.
 *
 * @param digits Commas may stand between them.
 */
export function cardinal(digits: string): string {
  const plain = digits.replaceAll(/[^\d]/g, '').replace(/^0+(?=\d)/, '');
  if (plain.length > SCALES.length * 3) return spellDigits(plain);
  const groups: number[] = [];
  for (let end = plain.length; end > 0; end -= 3) {
    groups.push(Number(plain.slice(Math.max(0, end - 3), end)));
  }
  const words: string[] = [];
  for (let scale = groups.length - 1; scale >= 0; scale--) {
    const group = groups[scale] ?? 0;
    if (group === 0) continue;
    if (scale === 0 && words.length > 0 && group < 100) words.push('and');
    words.push(belowThousand(group));
    if (scale > 0) words.push(SCALES[scale] ?? '');
  }
  return words.join(' ') || 'zero';
}

/** "twenty third", "one hundredth". */
export function ordinal(digits: string): string {
  return asOrdinal(cardinal(digits));
}

/** Makes an ordinal of a cardinal in words. */
export function asOrdinal(words: string): string {
  const cut = words.lastIndexOf(' ') + 1;
  const last = words.slice(cut);
  const known = ORDINALS[last];
  if (known !== undefined) return words.slice(0, cut) + known;
  return words.slice(0, cut) + (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
}

/** "four oh seven" is "four zero seven". */
export function spellDigits(digits: string): string {
  return Array.from(digits.replaceAll(/\D/g, ''), (digit) => ONES[Number(digit)] ?? '').join(' ');
}

/** A number with or without a decimal point: "twelve point five oh" is "twelve point five zero". */
export function decimal(number: string): string {
  const [whole = '', fraction] = number.split('.');
  if (fraction === undefined) return integer(whole);
  const point = fraction === '' ? '' : `point ${spellDigits(fraction)}`;
  return whole === '' ? point : `${cardinal(whole)} ${point}`.trim();
}

/** A cardinal; one with zeros in front digit by digit. */
export function integer(digits: string): string {
  return /^0\d/.test(digits) ? spellDigits(digits) : cardinal(digits);
}

/** Two digits as they stand in a year or a time: "oh five", "thirty". */
export function twoDigits(digits: string): string {
  const value = Number(digits);
  return value < 10 ? `oh ${ONES[value] ?? ''}` : belowHundred(value);
}

/** Four digits as a year: "nineteen oh five", "two thousand five", "twenty twelve". */
export function year(digits: string): string {
  const value = Number(digits);
  if (digits.length !== 4) return digits.length === 3 ? shortYear(digits) : cardinal(digits);
  const century = Math.floor(value / 100);
  const rest = value % 100;
  if (century % 10 === 0 && rest < 10) {
    const thousands = `${ONES[century / 10] ?? ''} thousand`;
    return rest === 0 ? thousands : `${thousands} ${ONES[rest] ?? ''}`;
  }
  if (rest === 0) return `${belowHundred(century)} hundred`;
  return `${belowHundred(century)} ${twoDigits(digits.slice(2))}`;
}

function shortYear(digits: string): string {
  const rest = digits.slice(1);
  return rest === '00' ? cardinal(digits) : `${ONES[Number(digits[0])] ?? ''} ${twoDigits(rest)}`;
}

/** The plural of a decade or century in words: "eighties", "nineteen hundreds". */
export function plural(words: string): string {
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}
