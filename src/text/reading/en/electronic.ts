import type { Rule } from '../language.ts';
import { acronym } from './acronym.ts';
import { cardinal, integer, spellDigits } from './numbers.ts';
import { join, letters, lists, sticky, table } from './patterns.ts';

const MARKS = table(`
  . dot
  - dash
  _ underscore
  / slash
  \\ backslash
  @ at
  : colon
  # hash
  ? question mark
  = equals
  & and
  + plus
  % percent
  ~ tilde
  ! exclamation mark
  $ dollar sign
  * asterisk
`);

/** Parts of addresses and names of files that are said letter by letter. */
const SPELLED = new Set(
  lists(
    'www html htm css js ts tsx jsx pdf csv xml php sql http https ftp svg png mp3 mp4 db uk us eu de fr io ai tv ca cn jp ru br au nz ch nl md rb rs sh cpp yml url api ui id http2 txt exe dll',
  ),
);
const SAID: ReadonlyMap<string, string> = table(`
  jpg jpeg
  txt text
  openai open A I
  linkedin linked in
  stackoverflow stack overflow
`);

/** The words of one stretch of letters and digits in an address or a name. */
export function piece(text: string): string {
  const lower = text.toLowerCase();
  const known = SAID.get(lower);
  if (known !== undefined) return known;
  if (/^\d+$/.test(text)) return text.length > 2 ? spellDigits(text) : integer(text);
  if (SPELLED.has(lower)) return letters(text);
  if (/^\p{Lu}{2,5}$/u.test(text)) return acronym(text) ?? text;
  // Without a vowel it is no word.
  if (/^[b-df-hj-np-tv-xz]{2,4}$/.test(lower)) return letters(text);
  return text;
}

/** An address, a path or a name: its parts in words, its marks by name. */
export function spellOut(text: string): string {
  const words: string[] = [];
  for (const [part] of text.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}+|\d+|[^\p{L}\d]/gu)) {
    words.push(MARKS.get(part) ?? (/[\p{L}\d]/u.test(part) ? piece(part) : ''));
  }
  return join(...words);
}

const EMAIL = String.raw`[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`;
const TOP =
  '(?:com|org|net|edu|gov|mil|io|ai|dev|app|co|uk|us|de|fr|it|es|nl|eu|ch|at|be|se|no|fi|dk|pl|ru|jp|cn|in|br|au|ca|nz|info|biz|tv|me|xyz|tech|cloud|page|site|gg|ly)';
const PATH = String.raw`(?:[:]\d{2,5})?(?:[/?#][\p{L}\d._~:/?#@!$&*+,;=%-]*[\p{L}\d/_=-])?/?`;
const EXTENSION =
  '(?:py|js|ts|tsx|jsx|mjs|cjs|json|md|txt|html|htm|css|scss|csv|tsv|pdf|png|jpe?g|gif|svg|webp|mp3|mp4|wav|zip|tar|gz|exe|dll|c|h|cpp|hpp|cs|java|kt|go|rs|rb|php|sh|bat|sql|db|xml|ya?ml|toml|ini|cfg|conf|log|env|lock|docx?|xlsx?|pptx?|ipynb|vue|swift|r|onnx|wasm)';

const email: Rule = {
  name: 'electronic',
  starts: 'word',
  needs: '@',
  pattern: sticky(EMAIL),
  say: ({ 0: all }) => spellOut(all),
};

const webAddress: Rule = {
  name: 'electronic',
  starts: 'letter',
  needs: '.l',
  pattern: sticky(
    String.raw`(?<scheme>(?:https?|ftp|file)://)?(?<host>(?:[\p{L}\d-]+\.)+${TOP}(?![\p{L}\d-]|\.\p{L})|localhost|(?:www\.)[\p{L}\d-]+(?:\.[\p{L}\d-]+)+)(?<path>${PATH})`,
    'i',
  ),
  say({ groups = {} }) {
    const { scheme = '', host = '', path = '' } = groups;
    return join(
      scheme === '' ? '' : schemeWords(scheme),
      spellOut(host),
      spellOut(path.replace(/\/$/, '')),
    );
  },
};

function schemeWords(scheme: string): string {
  const name = scheme.slice(0, -3);
  return join(name === 'file' ? name : letters(name), 'colon slash slash');
}

const anyScheme: Rule = {
  name: 'electronic',
  starts: 'letter',
  needs: ':',
  pattern: sticky(
    String.raw`(?<scheme>[a-z][a-z\d+.-]{1,10}://)(?<rest>[\p{L}\d._~:/?#@!$&*+,;=%-]*[\p{L}\d/])`,
    'i',
  ),
  say({ groups = {} }) {
    return join(
      schemeWords(groups['scheme'] ?? ''),
      spellOut((groups['rest'] ?? '').replace(/\/$/, '')),
    );
  },
};

const fileName: Rule = {
  name: 'electronic',
  starts: 'any',
  needs: '.',
  pattern: sticky(
    String.raw`(?:~|\.{1,2})?/?(?:[\p{L}\d_@.-]+/)*[\p{L}\d_][\p{L}\d_.-]*\.${EXTENSION}(?![\p{L}\d_]|\.\p{L})`,
  ),
  say: ({ 0: all }, { previous }) =>
    /[\p{L}\p{N}]/u.test(previous) || /^[\d.]+$/.test(all) ? undefined : spellOut(all),
};

/** `.env`, `.gitignore`: a name that is nothing but an ending. */
const dotFile: Rule = {
  name: 'electronic',
  starts: 'mark',
  pattern: sticky(String.raw`\.\p{Ll}{2,16}(?![\p{L}\d_]|\.\p{L})`),
  say: ({ 0: all }, { previous }) => (/\S/.test(previous) ? undefined : spellOut(all)),
};

/** A path of two strokes or more, or from the root: `/usr/bin`, `src/text/reading`. */
const path: Rule = {
  name: 'electronic',
  starts: 'name',
  needs: '/',
  pattern: sticky(
    String.raw`(?:(?:~|\.{1,2})?/[\p{L}\d_.-]+(?:/[\p{L}\d_.-]+)*/?|[\p{L}_][\p{L}\d_.-]*(?:/[\p{L}\d_.-]+){2,}/?)(?<![.,])`,
  ),
  say: ({ 0: all }, { previous }) =>
    /[\p{L}\p{N})]/u.test(previous) ? undefined : spellOut(all.replace(/\/$/, '')),
};

/** `C:\Users\Ann`. */
const drive: Rule = {
  name: 'electronic',
  starts: 'letter',
  needs: ':',
  pattern: sticky(String.raw`[A-Za-z]:(?:\\[\p{L}\d_.-]+)*(?:\\|(?<=\\[\p{L}\d_.-]*[\p{L}\d_-]))`),
  say: ({ 0: all }, { previous }) =>
    /[\p{L}\p{N}]/u.test(previous) ? undefined : spellOut(all.replace(/(?<=.{3})\\$/u, '')),
};

const version: Rule = {
  name: 'electronic',
  starts: 'word',
  needs: '.vV',
  pattern: sticky(
    String.raw`(?<v>[vV]\.?[ ]?|[vV]ersion[ ])?(?<digits>\d+(?:\.\d+)*)(?:-(?<pre>alpha|beta|rc)\.?(?<n>\d*))?(?![\p{L}\d]|[.,:/]\d)`,
  ),
  say({ groups = {}, 0: all }, { before, previous }) {
    const { v, digits = '', pre, n } = groups;
    // "1.000.000" is a figure as the continent writes it.
    if (v === undefined && /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits)) return cardinal(digits);
    // A large letter and a figure is an engine, or a rocket.
    if (/^V\d+$/.test(all)) return undefined;
    const parts = digits.split('.');
    const named = SOFTWARE.test(before) && parts.length === 2;
    if (v === undefined && parts.length < 3 && !named) return undefined;
    if (/[\p{L}\p{N}]/u.test(previous) || (v === undefined && /,/.test(all))) return undefined;
    const words = parts
      .map((part) => (/^0\d/.test(part) ? `oh ${cardinal(part)}` : cardinal(part)))
      .join(' point ');
    return join(
      v === undefined ? '' : 'version',
      words,
      pre === 'rc' ? 'R C' : pre,
      n === undefined || n === '' ? '' : cardinal(n),
    );
  },
};
const SOFTWARE =
  /^(?:node|node\.js|python|ubuntu|debian|ios|ipados|macos|android|java|ruby|php|postgres|postgresql|mysql|vite|react|angular|vue|django|rails|typescript|chrome|firefox|safari|kernel|linux|windows|swift|kotlin|go|rust|version|release)$/u;

const handle: Rule = {
  name: 'electronic',
  starts: 'mark',
  pattern: sticky(String.raw`(?<mark>[@#])(?<name>\p{L}[\p{L}\d_]*)`),
  say({ groups = {} }, { previous }) {
    if (/[\p{L}\p{N}]/u.test(previous)) return undefined;
    return join(groups['mark'] === '@' ? 'at' : 'hashtag', spellOut(groups['name'] ?? ''));
  },
};

const flag: Rule = {
  name: 'electronic',
  starts: 'mark',
  pattern: sticky(
    String.raw`(?<dashes>--?)(?<name>\p{L}[\p{L}\d]*(?:-[\p{L}\d]+)*)(?![\p{L}\d]|[ ]?[-+±=^*×])`,
  ),
  say({ groups = {} }, { previous }) {
    const { dashes = '', name = '' } = groups;
    if (previous !== '' && !/[\s(`"']/u.test(previous)) return undefined;
    if (dashes === '-' && name.length > 1) return undefined;
    return join(
      dashes === '--' ? 'dash dash' : 'dash',
      ...name.split('-').map((part) => (part.length === 1 ? letters(part) : piece(part))),
    );
  },
};

export const electronics: readonly Rule[] = [
  email,
  webAddress,
  anyScheme,
  drive,
  fileName,
  dotFile,
  path,
  handle,
  flag,
];
export const versions: readonly Rule[] = [version];
