import { entityNamed } from './markdown-entities.ts';

/**
 * Recognizes what may stand in a line of text. Each scanner looks at the text from the mark that called for
 * it up to the end of the line, or as much of it as has arrived, and answers what it found, that there is
 * nothing (`undefined`), or that it takes `'more'` to tell. A found thing stays the same whatever follows.
 */
export interface Span<Found> {
  /** How much of the text it takes up. */
  readonly length: number;
  readonly found: Found;
}

export type Scan<Found> = Span<Found> | 'more' | undefined;

/** What holds the text back the longest: more than this many units ahead are never needed. */
export const SPAN_LIMIT = 2500;
/** A span that may never close holds text back no longer than this: the first sound waits for it. */
const LABEL_LIMIT = 120;
const CODE_LIMIT = 120;
const FORMULA_LIMIT = 120;
const TAG_LIMIT = 120;

/** Nothing, if that is certain; otherwise too early to say. */
function moreUnless(decided: boolean): 'more' | undefined {
  return decided ? undefined : 'more';
}

/** Inline code: between two runs of as many backticks. */
export function scanCode(text: string, closed: boolean): Scan<string> {
  const window = text.slice(0, CODE_LIMIT);
  const lineEnds = closed && text.length < CODE_LIMIT;
  let opening = 0;
  for (const run of window.matchAll(/`+/gu)) {
    const end = run.index + run[0].length;
    if (end === window.length && !lineEnds) break;
    if (run.index === 0) opening = end;
    else if (run[0].length === opening) {
      const code = window.slice(opening, run.index);
      const padded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
      return { length: end, found: padded ? code.slice(1, -1) : code };
    }
  }
  return moreUnless(closed || text.length >= CODE_LIMIT);
}

const DESTINATION =
  /\(\s*(?:<([^<>]*)>|([^\s()<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)?)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/uy;
/** No link can come of this any more: words instead of an address, or something behind the title. */
const NO_DESTINATION = /^\(\s*(?:[^\s<][^\s]*\s+[^\s"'()]|<[^>]*<)/u;

export interface LinkParts {
  readonly label: string;
  readonly url: string;
}

/** `[label](url)`, from its bracket. */
export function scanLink(text: string, closed: boolean): Scan<LinkParts> {
  const labelEnd = closingBracket(text.slice(0, LABEL_LIMIT));
  if (labelEnd === -1) return moreUnless(closed || text.length >= LABEL_LIMIT);
  if (labelEnd + 1 === text.length) return moreUnless(closed);
  if (text[labelEnd + 1] === '[') return scanReference(text, labelEnd, closed);
  if (text[labelEnd + 1] !== '(') return undefined;
  DESTINATION.lastIndex = labelEnd + 1;
  const match = DESTINATION.exec(text);
  if (match === null) {
    return moreUnless(closed || NO_DESTINATION.test(text.slice(labelEnd + 1)));
  }
  const url = match[1] ?? match[2] ?? '';
  return { length: DESTINATION.lastIndex, found: { label: text.slice(1, labelEnd), url } };
}

/**
 * `[label][reference]`: only its label is of use, as the address may come at the end of the reply. Figures are
 * citations, and what has no space or letter of prose in it may be code.
 */
function scanReference(text: string, labelEnd: number, closed: boolean): Scan<LinkParts> {
  const label = text.slice(1, labelEnd);
  if (!/\p{L}{2}/u.test(label)) return undefined;
  const match = /^\[[^[\]]{0,60}\]/u.exec(text.slice(labelEnd + 1));
  if (match !== null) {
    return { length: labelEnd + 1 + match[0].length, found: { label, url: '' } };
  }
  return moreUnless(
    closed || /[[\]]/u.test(text.slice(labelEnd + 2)) || text.length > labelEnd + 62,
  );
}

/** A line that only says where a reference leads: `[1]: https://example.org "Title"`. */
export function scanDefinition(line: string, closed: boolean): 'definition' | 'more' | undefined {
  if (/^\[(?!\^)[^[\]]{1,60}\]:[ \t]*(?:<|https?:\/\/|www\.|\/|#|mailto:|\.)/iu.test(line))
    return 'definition';
  const possible =
    /^\[(?!\^)[^[\]]{0,60}(?:\](?::[ \t]*(?:h|ht|htt|https?|https?:\/?|w|ww|www|m|ma|mai|mail|mailt|mailto)?)?)?$/iu;
  return moreUnless(closed || !possible.test(line));
}

function closingBracket(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '[') depth += 1;
    else if (char === ']' && (depth -= 1) === 0) return at;
  }
  return -1;
}

const URL_START = /^(?:https?:\/\/|www\.)/i;
const URL_STARTS = ['https://', 'http://', 'www.'];
/** A web address ends at white space, at what HTML and tables need, and at punctuation of full width. */
const URL_BODY = /^(?:https?:\/\/|www\.)[\p{L}\p{N}[][^\s<>"`|“”„«»\u3000-\u303F\uFF01-\uFF65]*/iu;

/** A bare web address, without the punctuation of the sentence around it. */
export function scanUrl(text: string, closed: boolean): Scan<string> {
  if (!URL_START.test(text)) {
    const lower = text.toLowerCase();
    return closed ? undefined : moreUnless(!URL_STARTS.some((start) => start.startsWith(lower)));
  }
  const url = URL_BODY.exec(text)?.[0];
  if (url === undefined) return moreUnless(closed || !URL_STARTS.includes(text.toLowerCase()));
  if (url.length === text.length && !closed) return 'more';
  const found = withoutTrailingMarks(url);
  return { length: found.length, found };
}

function withoutTrailingMarks(url: string): string {
  let unclosed = 0;
  for (const char of url) {
    if (char === '(') unclosed += 1;
    else if (char === ')') unclosed -= 1;
  }
  let end = url.length;
  for (; end > 0; end -= 1) {
    const char = url.charAt(end - 1);
    if (char === ')' && unclosed < 0) unclosed += 1;
    else if (!/[?!.,:;*_~'’\]}…]/u.test(char)) break;
  }
  return url.slice(0, end);
}

const FORMULA_CLOSINGS = new Map([
  ['$$', '$$'],
  [String.raw`\(`, String.raw`\)`],
  [String.raw`\[`, String.raw`\]`],
]);
/** `$5`, `$1.50`, `$3bn` with a word's end behind them, `$AAPL` with a word behind it: known at once to be no formula. */
const MONEY =
  /^\$(?:\d[\d.,]*(?:k|m|bn|[MBK])?(?=[\s;:!?)\]*–—-])|[A-Z]{2,}(?=\s\p{Ll}{2}|[;:!?)]))/u;

/** A formula: `\(…\)`, `\[…\]`, `$$…$$` or `$…$`. */
export function scanFormula(text: string, closed: boolean): Scan<string> {
  if (text.length < 2) return moreUnless(closed);
  const undecided = moreUnless(closed || text.length >= FORMULA_LIMIT);
  const window = text.slice(0, FORMULA_LIMIT);
  const closing = FORMULA_CLOSINGS.get(text.slice(0, 2));
  if (closing === undefined)
    return scanDollars(window, closed && text.length < FORMULA_LIMIT, undecided);
  const end = window.indexOf(closing, 2);
  if (end === -1) return undecided;
  const found = window.slice(2, end).trim();
  return found === '' ? undefined : { length: end + 2, found };
}

/** The dollars of a formula hug it, no letter or digit follows them, and what begins like a price has an operator. */
function scanDollars(
  window: string,
  lineEnds: boolean,
  undecided: 'more' | undefined,
): Scan<string> {
  if (/^\$\s/u.test(window) || MONEY.test(window)) return undefined;
  // A price is never waited for beyond its word, unless an operator follows: `$2x + 1$`.
  if (/^\$\d[^\s$]*(?:[ ][^+=^_\\<>*-]|\s?$)/u.test(window)) {
    if (/\s/u.test(window) || lineEnds) return undefined;
  }
  for (let end = window.indexOf('$', 1); end !== -1; end = window.indexOf('$', end + 1)) {
    if (end + 1 === window.length && !lineEnds) return undecided;
    const found = window.slice(1, end);
    if (/[\s\\$]$/u.test(found) || /[\p{L}\d$]/u.test(window.charAt(end + 1))) continue;
    if (/^\d/u.test(found) && !/[\\^_={}<>]| [+*-] |^\d+(?:\.\d+)?$/u.test(found)) continue;
    return { length: end + 1, found };
  }
  return undecided;
}

const HTML_NAMES = new Set(
  (
    'a abbr address article aside audio b base bdi bdo blockquote body br button canvas caption center cite ' +
    'code col colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark ' +
    'math menu meta nav noscript object ol optgroup option output p param picture pre q rp rt ruby s samp script ' +
    'section select slot small source span strike strong style sub summary sup svg table tbody td template ' +
    'textarea tfoot th thead time title tr track tt u ul var video wbr'
  ).split(' '),
);
/** Tags that set text: a reply that writes them means what they do, and one about HTML writes the others. */
const TEXT_TAGS = new Set(
  (
    'abbr address b bdi bdo center cite code dd del details dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 ' +
    'hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody ' +
    'td tfoot th thead tr tt u ul var wbr'
  ).split(' '),
);
const TAG = /^<\/?([a-z][a-z\d]*)(?:\s[^<>]*|\/)?>/i;
const AUTOLINK = /^<((?:https?:\/\/|mailto:)[^\s<>]+|[a-z][\w.+-]*@[\w-]+\.[\w.-]+)>/i;
/** What an HTML tag or an address in angle brackets may look like while it has no end. */
const ANGLE = /^<(?:\/?([a-z][a-z\d]*)(?:$|[\s/])|[a-z][^\s<>]*$|!|\/?$)/i;

/** Tags that are shown as the element that they mean. */
export type TagElement = 'superscript' | 'subscript' | 'keys' | 'marked';
const TAG_ELEMENTS: Readonly<Record<string, TagElement>> = {
  sup: 'superscript',
  sub: 'subscript',
  kbd: 'keys',
  mark: 'marked',
};
/** A whole element of these, without another tag in it. */
const TAGGED = /^<(sup|sub|kbd|mark)>([^<>]*)<\/\1>/iu;
const MAYBE_TAGGED = /^<(sup|sub|kbd|mark)>[^<>]*(?:<(?:\/[a-z]*)?)?$/iu;

export interface Angle {
  /** `text-tag`: sets text, and is neither shown nor said. `page-tag`: is shown as it is written. */
  readonly type: 'text-tag' | 'page-tag' | 'line-break' | 'url' | 'email' | TagElement;
  /** As it stands in the reply; of an address, without the brackets; of an element, what it contains. */
  readonly text: string;
}

/** An HTML tag, a comment, `<br>`, or an address in angle brackets. Of tags, only those that HTML knows. */
export function scanAngle(text: string, closed: boolean): Scan<Angle> {
  const window = text.slice(0, TAG_LIMIT);
  const address = AUTOLINK.exec(window);
  if (address !== null) {
    const found = address[1] ?? '';
    const type = /^(?:https?|mailto):/i.test(found) ? 'url' : 'email';
    return { length: address[0].length, found: { type, text: found } };
  }
  const tagged = TAGGED.exec(window);
  if (tagged !== null) {
    const type = TAG_ELEMENTS[tagged[1]?.toLowerCase() ?? ''] ?? 'marked';
    return { length: tagged[0].length, found: { type, text: tagged[2] ?? '' } };
  }
  if (!closed && text.length < TAG_LIMIT && MAYBE_TAGGED.test(window)) return 'more';
  const tag = TAG.exec(window) ?? /^<!--[^<>]*-->/u.exec(window);
  if (tag !== null) {
    const name = tag[1]?.toLowerCase();
    if (name !== undefined && !HTML_NAMES.has(name)) return undefined;
    return { length: tag[0].length, found: { type: tagType(name), text: tag[0] } };
  }
  const start = ANGLE.exec(window);
  const possible = start !== null && !/[<>]/u.test(window.replace(/^<(?:!--)?/u, ''));
  const named =
    start?.[1] === undefined ||
    start[0].length === window.length ||
    HTML_NAMES.has(start[1].toLowerCase());
  return moreUnless(closed || text.length >= TAG_LIMIT || !possible || !named);
}

/** @param name Of an HTML tag; `undefined` for a comment. */
function tagType(name: string | undefined): Angle['type'] {
  if (name === 'br') return 'line-break';
  return name === undefined || TEXT_TAGS.has(name) ? 'text-tag' : 'page-tag';
}

/** A character written as `&name;` or by its number. */
export function scanEntity(text: string, closed: boolean): Scan<string> {
  const match = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]\w{1,10}));/u.exec(text);
  if (match === null) return moreUnless(closed || !/^&[#\w]{0,11}$/u.test(text));
  const [source, decimal, hexadecimal, name] = match;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const found = name === undefined ? printable(code) : entityNamed(name);
  return found === undefined ? undefined : { length: source.length, found };
}

function printable(code: number): string | undefined {
  const valid = code >= 0x20 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return valid ? String.fromCodePoint(code) : undefined;
}
