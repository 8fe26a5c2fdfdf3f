const YEAR = String.raw`(?:1[5-9]|20)\d{2}[a-z]?`;
const NAME = String.raw`(?:(?:v[ao]n|d[aei]r?|de la|ter|ten|al)\s)?\p{Lu}[\p{L}'’.-]*`;
/** "Smith", "Smith and de Vries", "Smith, Jones & Wu", "Smith et al." */
const NAMES = String.raw`${NAME}(?:(?:,?\s(?:and|&|und|y)\s|,\s|\s)${NAME})*(?:,?\set\sal\.?)?`;
const PAGES = String.raw`(?:\s*[,:]\s*(?:pp?\.|ch(?:ap)?\.|§|S\.)?\s*\d+(?:\s*[-–]\s*\d+)?)?`;
const REFERENCE = new RegExp(
  String.raw`^(?:(?:see|cf\.|e\.g\.,?|also|compare)\s+)*${NAMES},\s*${YEAR}(?:\s*,\s*${YEAR})*${PAGES}$`,
  'u',
);
/** The comma may be missing where nobody could take it for a date. */
const SHORT_REFERENCE = new RegExp(String.raw`^${NAMES}(?<=et\sal\.?)\s${YEAR}${PAGES}$`, 'u');
const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December),/u;
const NUMBERS =
  /\s?(?:\[|&#91;)\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*(?:,\s*(?:pp?\.\s*)?\d+(?:[-–]\d+)?)?\](?!\()/gu;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>()[\]]*[^\s<>()[\].,;:!?'"”’*_]/giu;
const NOTE_MARK = /^\[\^[^\s\]]{1,20}\]/u;
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Without references to literature: by number in square brackets, by name and year in round ones. */
export function withoutCitations(text: string): string {
  return text
    .replaceAll(NUMBERS, '')
    .replaceAll(/\s?\(([^()]{4,300})\)/gu, (whole, inner: string) => {
      const parts = inner.split(/\s*;\s*/u);
      return parts.every((part) => isReference(part.trim())) ? '' : whole;
    });
}

function isReference(part: string): boolean {
  return (REFERENCE.test(part) && !MONTH.test(part)) || SHORT_REFERENCE.test(part);
}

/** Without addresses that are written out, as text or as the words of a link. */
export function withoutLinks(text: string): string {
  return text
    .replaceAll(/\[((?:https?:\/\/|www\.)[^\]\s]*)\]\([^()\s]*\)/giu, '')
    .split(/(\]\([^()\s]*\))/u)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(ADDRESS, '')))
    .join('');
}

/** Without what stands in brackets. Links and marks of notes are no brackets; one that never closes stays. */
export function withoutBrackets(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const note = NOTE_MARK.exec(text.slice(at, at + 24))?.[0];
    const end = note ? undefined : closingOf(text, at);
    if (note !== undefined) {
      out += note;
      at += note.length;
    } else if (end === undefined || isLink(text, at, end)) {
      out += text.charAt(at);
      at += text[at] === ']' && text[at + 1] === '(' ? copyTarget() : 1;
    } else at = end + 1;
  }
  return out;

  /** Copies the address behind the words of a link, whose brackets are none. */
  function copyTarget(): number {
    const close = text.indexOf(')', at);
    if (close === -1) return 1;
    out += text.slice(at + 1, close + 1);
    return close + 1 - at;
  }
}

function isLink(text: string, start: number, end: number): boolean {
  return text[start] === '[' && text[end + 1] === '(';
}

/** Where the bracket at a place closes; `undefined` where none opens, or it never closes. */
function closingOf(text: string, start: number): number | undefined {
  if (PAIRS[text.charAt(start)] === undefined) return undefined;
  const open: string[] = [];
  for (let at = start; at < text.length; at += 1) {
    const close = PAIRS[text.charAt(at)];
    if (close !== undefined) open.push(close);
    else if (text[at] === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    }
  }
  return undefined;
}
