import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapeChunk } from '../../../src/audio/trim-silence.ts';
import type { OpenReader } from '../../../src/contract/index.ts';
import { createMarkdownReader } from '../../../src/text/markdown.ts';
import { isPronounceable } from '../../../src/text/segment-characters.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';
import { endings, ofType, replyOf, speechOf, startTurn } from '../../support/turn-harness.ts';

/** Pieces of replies as models write them, and as they should not. */
const PIECES = [
  'Dr. Smith paid $5.50 at 10:30 p.m. for it. ',
  '**Really?** she asked, and *left*. ',
  '\n\n- one item\n- another, with `code()`\n',
  '\n\n| a | b |\n|---|---|\n| 1 | two |\n\n',
  '\n\n```ts\nconst a = 1;\n```\n\n',
  'See [the docs](https://example.org/a_b) or https://www.example.com/x?y=1. ',
  '你好。再见！ ',
  'no stop here and it goes on and on ',
  '🎉👩‍👩‍👧 ',
  '\ud83d half a pair \udc00 ',
  '# Heading\n',
  '> a quote\n> goes on\n\n',
  '$x^2 + y^2$ and $5 and $10. ',
  '... ',
  '\u0007\u200b',
  'a'.repeat(700),
];

/** A reply, the places where it is cut, and the sentences that the voice fails on for good. */
const script = fc.record({
  reply: fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })), {
    maxLength: 12,
  }),
  cuts: fc.array(fc.nat(), { maxLength: 40 }),
  failing: fc.array(fc.boolean(), { maxLength: 12 }),
});

test('laws 1 to 3 hold with the real text stages, whatever comes and whatever the voice fails on', async () => {
  await fc.assert(
    fc.asyncProperty(script, async ({ reply, cuts, failing }) => {
      const whole = reply.join('');
      let speakable = '';
      const openReader: OpenReader = (_turn, onSpeakable) =>
        createMarkdownReader({
          onSpeakable(text) {
            speakable += text;
            onSpeakable(text);
          },
        });
      const texts: string[] = [];
      const { events, finished } = startTurn({
        reply: replyOf(...cutAt(whole, cuts)),
        openReader,
        openSegmenter,
        shapeChunk,
        async synthesize({ text }) {
          const sentence = texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1;
          if (failing[sentence]) throw new Error('This sentence is too hard.');
          return speechOf(text);
        },
      });
      await finished;

      expect(endings(events)).toEqual({ count: 1, last: true });
      expect(
        ofType(events, 'text')
          .map((event) => event.text)
          .join(''),
      ).toBe(whole);

      const spoken = ofType(events, 'audio').map(({ chunk }) => chunk.span);
      const named = ofType(events, 'error').flatMap(({ error }) => error.span ?? []);
      const spans = [...spoken, ...named].toSorted((a, b) => a.start - b.start);
      expect(spans.every(({ start }, i) => start >= (spans[i - 1]?.end ?? 0))).toBe(true);
      expect(spoken).toEqual(spoken.toSorted((a, b) => a.start - b.start));
      const forgotten = [0, ...spans.map((span) => span.end)]
        .map((from, i) => speakable.slice(from, spans[i]?.start))
        .join('');
      expect(Array.from(forgotten).filter((c) => isPronounceable(c))).toEqual([]);
    }),
    { seed: 20_260_729, numRuns: 300 },
  );
});

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b);
  return [0, ...places].map((from, i) => text.slice(from, places[i]));
}
