import { describe, expect, test } from 'vitest';
import {
  codeBlockMention,
  codeWords,
  formulaWords,
  languageName,
  urlWords,
} from '../../../src/text/speakable-words.ts';

describe('inline code', () => {
  test.each([
    ['npm run build', 'npm run build'],
    ['maxRetries', 'max Retries'],
    ['parseHTTPHeader', 'parse HTTP Header'],
    ['snake_case_name', 'snake case name'],
    ['__init__', '__init__'],
    ['fetch()', 'fetch'],
    ['x += 1', 'x += 1'],
    ['größeÄndern', 'größe Ändern'],
  ])('%s is said as %s', (code, words) => {
    expect(codeWords(code)).toBe(words);
  });
});

describe('web addresses', () => {
  test.each([
    ['https://www.example.org/a/b?c#d', 'www.example.org'],
    ['https://example.org/a/b/', 'example.org/a/b'],
    [`https://example.org/${'a'.repeat(28)}`, `example.org/${'a'.repeat(28)}`],
    [`https://example.org/${'a'.repeat(29)}`, 'example.org'],
    ['http://user:secret@example.org:8080/', 'example.org'],
    ['www.example.org', 'www.example.org'],
    ['HTTPS://WWW.Example.org', 'WWW.Example.org'],
    ['https://', 'https://'],
  ])('%s is said as %s', (url, words) => {
    expect(urlWords(url)).toBe(words);
  });
});

describe('code blocks and formulas', () => {
  test.each([
    ['ts', 'Code block in TypeScript.'],
    ['Python', 'Code block in Python.'],
    ['C#', 'Code block in C sharp.'],
    ['zig', 'Code block in Zig.'],
    ['text', 'Code block.'],
    ['', 'Code block.'],
  ])('a block of "%s" is mentioned as "%s"', (language, mention) => {
    expect(codeBlockMention(language)).toBe(mention);
  });

  test('a caption writes the language as it is written', () => {
    expect(languageName('cpp')).toBe('C++');
    expect(languageName('plaintext')).toBeUndefined();
  });

  test.each([
    ['n', 'n'],
    [' 12 ', ' 12 '],
    ['n+1', 'n plus one'],
    [String.raw`\pi`, 'pi'],
    [String.raw`\frac{a}{b}`, 'a over b'],
    [String.raw`\frac{1}{2}`, 'one half'],
    [String.raw`\sqrt{x} \le 3`, 'the square root of x is less than or equal to three'],
    ['E = mc^2', 'E equals m c squared'],
    [String.raw`\int_0^1 f(x)\,dx`, 'formula'],
    ['a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p', 'formula'],
  ])('the formula %s is said as "%s"', (formula, words) => {
    expect(formulaWords(formula)).toBe(words);
  });
});
