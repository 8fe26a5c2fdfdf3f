import type { Spread } from './statistics.ts';

/** With three significant digits, and never fewer than the whole part has. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '—';
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: Math.min(digits, 2),
  });
}

/** The median, and the quartiles behind it. */
export function spread({ median, lower, upper }: Spread): string {
  return `${number(median)} (${number(lower)}–${number(upper)})`;
}

/** A table whose first column is of words and whose others are of figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** "a, b and c". */
export function list(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}
