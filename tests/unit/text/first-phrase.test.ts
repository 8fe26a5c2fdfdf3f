import { expect, test } from 'vitest';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';

/** What is left of a reply, character by character, when its first phrase is there to be spoken. */
function leftAtFirstPhrase(reply: string): string | undefined {
  const segmenter = openSegmenter();
  let phrases = 0;
  const reader = createMarkdownReader({
    onSpeakable: (text) => (phrases += segmenter.push(text).length),
  });
  for (let at = 0; at < reply.length; at++) {
    reader.write(reply.charAt(at));
    if (phrases > 0) return reply.slice(at + 1);
  }
  return undefined;
}

/** How much of a reply has not become speakable when all of it has arrived. */
function heldBack(reply: string): number {
  let spoken = '';
  const reader = createMarkdownReader({ onSpeakable: (text) => (spoken += text) });
  for (const character of reply) reader.write(character);
  return reply.length - spoken.length;
}

const REST = ' for the basic plan, and more for the others. Ask us.';

test.each([
  '$20/month',
  '$1.50',
  '$5-10',
  '$3bn',
  '£20/month',
  '20€',
  '[1]',
  '`x`',
  '2*3',
  '5 < 6',
])('a reply with %s is spoken as early as one in words', (thing) => {
  const inWords = leftAtFirstPhrase(`It costs twenty a month${REST}`);
  expect(inWords).toBeDefined();
  expect(leftAtFirstPhrase(`It costs ${thing}${REST}`)).toBe(inWords);
});

test.each(['$20/month for', '$20 and', '$AAPL is'])('%s holds no words back', (start) => {
  expect(heldBack(`It costs ${start} now `)).toBeLessThanOrEqual('now '.length);
});

test.each(['[a link', '`code', '$x + y', '**bold', '<kbd>Esc', '<details', '![picture'])(
  '%s without an end holds at most 120 characters back',
  (open) => {
    const reply = `Words before ${open}${' and more words'.repeat(20)}`;
    expect(heldBack(reply)).toBeLessThanOrEqual(125);
    // Less than that before the first phrase is spoken.
    expect(leftAtFirstPhrase(reply)).toBeDefined();
  },
);
