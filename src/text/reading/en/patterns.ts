import type { Pattern } from '../language.ts';

/** Thousands parted by a space: by one that does not break, or where the last are zeros, or millions before a noun. */
const SPACED = String.raw`(?<!(?:^|\D)\d{1,3}[ ])\d{1,3}(?:(?:[\u00A0\u202F\u2009]\d{3})+|(?:[ ]\d{3})*[ ]000|(?:[ ]\d{3}){2,}(?=[ ]\p{Ll}))(?![ ]?\d)`;
/** Digits, with or without commas between thousands. */
export const INTEGER = String.raw`(?:${SPACED}|\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d+)`;
/** The same with an optional decimal part; or a decimal part alone. */
export const NUMBER = String.raw`(?:${INTEGER}(?:\.\d+)?|\.\d+)`;
export const SCALE =
  '(?:hundred|thousand|million|billion|trillion|quadrillion|quintillion|lakh|crore)';
/** Nothing that belongs to the same word follows. */
export const END = String.raw`(?![\p{L}\p{N}_])`;

/**
 * A sticky pattern, read with the `u` flag.
 *
 * It is compiled when it is first tried: there are over a hundred, which together are a long task while the page is
 * opened, and a text needs few of them.
 */
export function sticky(source: string, flags = ''): Pattern {
  let pattern: RegExp | undefined;
  const compiled = () => (pattern ??= new RegExp(source, `uy${flags}`));
  return {
    get lastIndex() {
      return compiled().lastIndex;
    },
    set lastIndex(at) {
      compiled().lastIndex = at;
    },
    exec: (text) => compiled().exec(text),
    test: (text) => compiled().test(text),
  };
}

const SIGNS: Readonly<Record<string, string>> = {
  '-': 'minus',
  '−': 'minus',
  '–': 'minus',
  '+': 'plus',
  '±': 'plus or minus',
  '+/-': 'plus or minus',
  '~': 'approximately',
  '≈': 'approximately',
  '≃': 'approximately',
  '∼': 'approximately',
  '<': 'less than',
  '>': 'greater than',
  '<=': 'less than or equal to',
  '>=': 'greater than or equal to',
  '≤': 'less than or equal to',
  '⩽': 'less than or equal to',
  '≥': 'greater than or equal to',
  '⩾': 'greater than or equal to',
};

export const SIGN = String.raw`(?:\+/-|<=|>=|[-−–+±~≈≃∼<>≤⩽≥⩾])`;

/** The words of a sign in front of a number, with a space behind; empty for none. */
export function sign(mark: string | undefined): string {
  const words = SIGNS[mark?.trim() ?? ''];
  return words === undefined ? '' : `${words} `;
}

/** Joins words, and leaves out what is empty. */
export function join(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

/** Capital letters one by one: "BBC" is "B B C". */
export function letters(text: string): string {
  return Array.from(text.replaceAll(/[^\p{L}]/gu, ''), (letter) => letter.toUpperCase()).join(' ');
}

export function lists(text: string): string[] {
  return text.trim().split(/\s+/u);
}

/** A table of two columns, a line for each entry: `written said`. */
export function table(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .trim()
      .split('\n')
      .map((line): [string, string] => {
        const [, written = '', said = ''] = /^\s*(\S+)\s+(.*\S)\s*$/u.exec(line) ?? [];
        return [written, said];
      }),
  );
}

/** An alternative of literal texts, longest first. */
export function oneOf(texts: Iterable<string>): string {
  const sorted = Array.from(texts).toSorted((a, b) => b.length - a.length);
  return `(?:${sorted.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)).join('|')})`;
}
