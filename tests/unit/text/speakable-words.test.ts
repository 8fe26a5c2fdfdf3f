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
    ['https://www.example.org/a/b?c#d', 'example.org'],
    ['http://user:secret@example.org:8080/', 'example.org'],
    ['www.example.org', 'example.org'],
    ['HTTPS://WWW.Example.org', 'Example.org'],
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

  test('a formula of one name or number is said', () => {
    expect(['n', ' 12 ', '3.5', 'n+1', '\\pi'].map(formulaWords)).toEqual([
      'n',
      ' 12 ',
      '3.5',
      'formula',
      'formula',
    ]);
  });
});
