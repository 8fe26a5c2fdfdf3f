/** Numbers in one language. */
export interface Forms {
  /** An integer, in groups of three where the language has them. */
  readonly number: (value: number) => string;
  /** A number that was written in English, such as `1.25`. Digits behind the point are kept. */
  readonly decimal: (english: string | number) => string;
  /** A number and its noun: `1 Zeichen`, `2 Zeichen`. */
  readonly counted: (count: number, one: string, other: string) => string;
}

/** @param tag BCP 47. */
export function formsOf(tag: string): Forms {
  const numbers = new Intl.NumberFormat(tag);
  const plurals = new Intl.PluralRules(tag);
  return {
    number: (value) => numbers.format(value),
    decimal(english) {
      const digits = String(english).split('.')[1]?.length ?? 0;
      const value = Number(english);
      return Number.isNaN(value)
        ? String(english)
        : value.toLocaleString(tag, { minimumFractionDigits: digits });
    },
    counted: (count, one, other) =>
      `${numbers.format(count)} ${plurals.select(count) === 'one' ? one : other}`,
  };
}
