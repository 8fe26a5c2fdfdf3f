import { formulaInWords } from './reading/index.ts';

/** Names that fences use for languages, where a capital is not enough to make a proper name of them. */
const LANGUAGES = new Map([
  ['cpp', 'C++'],
  ['cs', 'C#'],
  ['csharp', 'C#'],
  ['css', 'CSS'],
  ['csv', 'CSV'],
  ['fsharp', 'F#'],
  ['golang', 'Go'],
  ['graphql', 'GraphQL'],
  ['html', 'HTML'],
  ['javascript', 'JavaScript'],
  ['js', 'JavaScript'],
  ['json', 'JSON'],
  ['jsx', 'JSX'],
  ['kt', 'Kotlin'],
  ['latex', 'LaTeX'],
  ['md', 'Markdown'],
  ['php', 'PHP'],
  ['powershell', 'PowerShell'],
  ['py', 'Python'],
  ['rb', 'Ruby'],
  ['rs', 'Rust'],
  ['sh', 'Shell'],
  ['sql', 'SQL'],
  ['toml', 'TOML'],
  ['ts', 'TypeScript'],
  ['tsx', 'TSX'],
  ['typescript', 'TypeScript'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
  ['yml', 'YAML'],
  ['zsh', 'Shell'],
]);

/** What fences name that is no language. */
const NOT_LANGUAGES = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'output',
  'console',
]);

/** The language's name as a person writes it; `undefined` where the fence names none. */
export function languageName(language: string): string | undefined {
  const id = language.toLowerCase();
  return NOT_LANGUAGES.has(id)
    ? undefined
    : (LANGUAGES.get(id) ?? id.charAt(0).toUpperCase() + id.slice(1));
}

/** The words said in place of a code block. */
export function codeBlockMention(language: string): string {
  const name = languageName(language)?.replaceAll('+', ' plus').replaceAll('#', ' sharp');
  return name === undefined ? 'Code block.' : `Code block in ${name}.`;
}

/** Inline code as words: `maxRetries` is "max Retries", `snake_case()` "snake case"; the rest stays as it is. */
export function codeWords(code: string): string {
  return code
    .replaceAll(/(?<=[\p{L}\d])_+(?=[\p{L}\d])/gu, ' ')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replaceAll('()', '');
}

/** More characters of host and path than these are no longer followed by ear. */
const ADDRESS_MAX = 40;

/** A web address without its scheme: host and path where they are short, the host alone otherwise. */
export function urlWords(url: string): string {
  const [, host = '', rest = ''] =
    /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/)?(?:[^/?#@]*@)?([^/?#:]*)(.*)$/isu.exec(url) ?? [];
  if (host === '') return url;
  const path = rest.replace(/\/$/u, '');
  const short = /^(?:\/[\p{L}\d._~-]+)+$/u.test(path) && host.length + path.length <= ADDRESS_MAX;
  return short ? host + path : host;
}

/** A short formula in words; a longer one is only mentioned. */
export function formulaWords(formula: string): string {
  if (/^\s*[\p{L}\d]+(?:\.\d+)?\s*$/u.test(formula)) return formula;
  return formulaInWords(formula) ?? 'formula';
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** Raised and lowered figures as the characters that are so themselves: that is how they are read. */
export function raisedWords(type: 'superscript' | 'subscript', text: string): string {
  if (!/^[-−+]?\d+$/.test(text)) return text;
  const digits = type === 'superscript' ? RAISED : LOWERED;
  return text
    .replaceAll(/\d/g, (digit) => digits.charAt(Number(digit)))
    .replace(/^[-−]/, type === 'superscript' ? '⁻' : '₋')
    .replace(/^\+/, type === 'superscript' ? '⁺' : '₊');
}
