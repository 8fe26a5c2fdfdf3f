import hljs from 'highlight.js/lib/core';
import { expect, test } from 'vitest';
import { CODE_KINDS } from '../../../../src/text/code/protocol.ts';
import { grammarsFor, knownLanguage } from '../../../../src/text/code/worker/languages.ts';
import { tokensOf, type ScopedNode } from '../../../../src/text/code/worker/tokens.ts';

/** The tokens of code as text and kind. */
async function tokens(code: string, fence: string): Promise<string[]> {
  const language = knownLanguage(fence) ?? '';
  for (const [name, grammar] of await grammarsFor(language)) hljs.registerLanguage(name, grammar);
  const { _emitter: emitter } = hljs.highlight(code, { language }) as unknown as {
    _emitter: { rootNode: ScopedNode };
  };
  const found = tokensOf(emitter.rootNode);
  return Array.from({ length: found.length / 3 }, (_, index) => {
    const [start = 0, end = 0, kind = 0] = found.subarray(index * 3);
    return `${CODE_KINDS[kind]}: ${code.slice(start, end)}`;
  });
}

test('code is told apart by kinds', async () => {
  expect(await tokens('const a = `x ${b + 1}`; // hi', 'js')).toEqual([
    'keyword: const',
    'string: `x ',
    'number: 1',
    'string: `',
    'comment: // hi',
  ]);
  expect(await tokens('-a\n+b', 'patch')).toEqual(['removed: -a', 'added: +b']);
});

test('a language within a language has its own', async () => {
  expect(await tokens('<style>a { color: red }</style>', 'html')).toContain('attribute: color');
});

test('fences name languages in many ways', () => {
  expect(['TS', 'tsx', 'c++', 'C#', 'shell', 'yml', 'toml'].map(knownLanguage)).toEqual([
    'typescript',
    'typescript',
    'cpp',
    'csharp',
    'bash',
    'yaml',
    'ini',
  ]);
  expect(knownLanguage('klingon')).toBeUndefined();
  expect(knownLanguage('constructor')).toBeUndefined();
});
