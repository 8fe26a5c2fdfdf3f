import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { chatWords } from '../../../../src/ui/words/chat.ts';
import { modelWords } from '../../../../src/ui/words/models.ts';
import { conversationsWords } from '../../../../src/ui/words/conversations.ts';
import { exchangeWords } from '../../../../src/ui/words/exchange.ts';
import { keysWords } from '../../../../src/ui/words/keys.ts';
import { memoryWords } from '../../../../src/ui/words/memory.ts';
import { playerWords } from '../../../../src/ui/words/player.ts';
import { readerWords } from '../../../../src/ui/words/reader.ts';
import { settingsWords } from '../../../../src/ui/words/settings.ts';
import { shellWords } from '../../../../src/ui/words/shell.ts';
import { timingWords } from '../../../../src/ui/words/timing.ts';
import { voiceWords } from '../../../../src/ui/words/voice.ts';
import type { Words } from '../../../../src/ui/words/words.ts';

const ENGLISH: Words & Record<string, object> = {
  shell: shellWords,
  chat: chatWords,
  models: modelWords,
  conversations: conversationsWords,
  exchange: exchangeWords,
  keys: keysWords,
  memory: memoryWords,
  player: playerWords,
  reader: readerWords,
  settings: settingsWords,
  timing: timingWords,
  voice: voiceWords,
};
const UI = join(import.meta.dirname, '../../../../src/ui');

/** Every sentence of a catalogue by its path; one with parameters as it is for 2. */
function sentencesOf(words: unknown, path: string): (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return sentencesOf(words(2, 2), path);
  return Object.entries(words as object).flatMap(([key, part]) =>
    sentencesOf(part, `${path}.${key}`),
  );
}

describe('the English words', () => {
  const sentences = Object.entries(ENGLISH).flatMap(([name, words]) => sentencesOf(words, name));

  test.each(sentences)('%s is set in the page’s type: %j', (_path, sentence) => {
    expect(sentence).not.toBe('');
    expect(sentence).toBe(sentence.trim());
    expect(sentence, 'straight quotes, three dots or double spaces').not.toMatch(
      /["']|\.\.\.| {2}/,
    );
  });

  test.each(sentences)('%s uses one word for one thing: %j', (_path, sentence) => {
    expect(sentence).not.toMatch(/\b(?:built[ -]?in|anew|kept|neural|kokoro|silence)\b/i);
  });

  test('numbers agree with their nouns', () => {
    expect([1, 2].map(playerWords.waitSeconds)).toEqual(['1 second', '2 seconds']);
    expect([1, 0, 1234].map(timingWords.characters)).toEqual([
      '1 character',
      '0 characters',
      '1,234 characters',
    ]);
  });
});

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const ATTRIBUTES = new Set([
  'aria-label',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
]);
/** A capital, and two words at least. */
const PROSE = /^[\p{Lu}“].*\p{L} \p{L}/u;

/** The texts in a module that a person would read. Messages of `new Error` are for developers. */
function proseIn(file: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    const callee = node['callee'] as Node | undefined;
    if (node.type === 'NewExpression' && callee?.['name'] === 'Error') return;
    if (node.type === 'JSXAttribute') {
      const name = (node['name'] as Node)['name'];
      const text = (node['value'] as Node | null)?.['value'];
      // An empty `alt` says that a picture is decoration.
      if (typeof text === 'string' && text !== '' && ATTRIBUTES.has(String(name))) found.push(text);
    }
    if (node.type === 'JSXText' && /\p{L}{2}/u.test(String(node['value']))) {
      found.push(String(node['value']).trim());
    }
    const text = node.type === 'TemplateElement' ? (node['value'] as Node)['raw'] : node['value'];
    if (typeof text === 'string' && PROSE.test(text)) found.push(text);
    Object.values(node).forEach(visit);
  };
  visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return found;
}

const modules = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/^(?:words|languages)/.test(file),
);

test.each(modules)('%s takes its words from the catalogue', (file) => {
  expect(proseIn(join(UI, file))).toEqual([]);
});
