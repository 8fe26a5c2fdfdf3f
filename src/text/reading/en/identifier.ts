import type { Rule } from '../language.ts';
import { piece } from './electronic.ts';
import { cardinal } from './numbers.ts';
import { join, letters, lists, sticky } from './patterns.ts';

/** Whether capitals are letters by themselves: known as such, or without a vowel. */
const isSpelled = (capitals: string): boolean =>
  /^(?:API|URL|URI|ID|UI|IP|AI|OS|AWS|USB|EOF|UTC|IO)$/.test(capitals) ||
  !/[AEIOUY]/.test(capitals);

/** Names in code: `array[0]`, `maxRetries`, `snake_case`, `obj.method()`, `std::vector`, `--flag`. */
const identifier: Rule = {
  name: 'electronic',
  starts: 'letter',
  pattern: sticky(
    String.raw`\p{L}[\p{L}\d]*(?:(?:_+|\.(?=[\p{Ll}_])|::|->)[\p{L}\d_]+)*(?<call>\(\))?(?<index>\[(?:\d+|\p{L}+|-\d+)\])*(?![\p{L}\p{N}_@])`,
  ),
  say({ 0: all, groups = {} }) {
    const marked = /_|::|->|\(\)|\[/.test(all) || /\p{Ll}{2}\.\p{Ll}{2}/u.test(all);
    const humps =
      /^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(all) || /^(?:\p{Lu}\p{Ll}{2,}){2,}$/u.test(all);
    if (!marked && !humps) return undefined;
    if (!marked && NAMES.has(all)) return undefined;
    // `MAX_SIZE`: words that capitals only mark as a constant.
    if (/^\p{Lu}{2,}(?:_+\p{Lu}{2,})+$/u.test(all))
      return join(
        ...all.split(/_+/).map((part) => (isSpelled(part) ? letters(part) : part.toLowerCase())),
      );
    const index = groups['index'];
    const name = (index === undefined ? all : all.slice(0, all.indexOf('['))).replace('()', '');
    const words = Array.from(
      name.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|\.|::|->/gu),
      ([part]) => (part === '.' ? 'dot' : /[\p{L}\d]/u.test(part) ? piece(part) : ''),
    );
    const inner = Array.from(
      all.slice(name.length).matchAll(/\[(-?)(\d+|\p{L}+)\]/gu),
      ([, minus, at = '']) => join(minus === '-' ? 'minus' : '', /\d/.test(at) ? cardinal(at) : at),
    );
    return join(...words, ...(index === undefined ? [] : inner));
  },
};
const NAMES = new Set(
  lists(
    'iPhone iPad iPod eBay iOS iCloud YouTube GitHub LinkedIn PayPal JavaScript TypeScript PowerPoint PowerShell McDonald MacBook OpenAI DeepMind',
  ),
);

export const identifiers: readonly Rule[] = [identifier];
