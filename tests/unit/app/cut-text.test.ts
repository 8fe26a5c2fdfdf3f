import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cutText } from '../../../src/app/parts/cut-text.ts';
import { openLivePacing } from '../../../src/session/pacing/live-pacing.ts';
import { createVoiceCost } from '../../../src/session/pacing/voice-cost.ts';
import { openSegmenter } from '../../../src/text/segmenter.ts';
import { sentencesOf } from '../../../src/text/sentences.ts';

const MARKDOWN = `# A title

The ferry leaves at nine, and it is never late. Nobody knows why.

- one item
- another item

${'A sentence that comes again and again. '.repeat(300)}`;

test('a text is cut into sentences and groups of short ones, in order, each with its place', () => {
  const segments = [...cutText(MARKDOWN)];
  expect(segments.slice(0, 5).map(({ text }) => text)).toStrictEqual([
    'A title',
    'The ferry leaves at nine, and it is never late. Nobody knows why.',
    'one item',
    'another item',
    'A sentence that comes again and again. A sentence that comes again and again.',
  ]);
  const all = segments.map(({ text }) => text).join(' ');
  expect(all.match(/comes again and again\./gu)).toHaveLength(300);
  expect(segments.length).toBeLessThan(160);
  const places = segments.flatMap(({ span }) => [span.start, span.end]);
  expect(places).toStrictEqual(places.toSorted((a, b) => a - b));
});

test('only as much is parsed as is asked for', () => {
  let read = 0;
  const endless = {
    length: 1e9,
    slice(start: number, end: number) {
      read = Math.max(read, end);
      return 'Word after word. '.repeat(300).slice(0, end - start);
    },
  };
  const [first] = cutText(endless as unknown as string);
  expect(first?.text).toMatch(/^Word after word\. /u);
  expect(read).toBeLessThan(20_000);
});

/** How a voice that keeps up well cuts a text for an ear, from its first sentence on. */
function heardIn(text: string): string[] {
  const pacing = openLivePacing({ cost: createVoiceCost() });
  const segmenter = openSegmenter();
  pacing.read(text.length, 0);
  pacing.add(segmenter.push(text), 0);
  pacing.add(segmenter.end(), 0);
  pacing.end();
  const heard: string[] = [];
  let aheadSeconds = 0;
  for (;;) {
    const decision = pacing.decide(aheadSeconds, heard.length === 0);
    if (decision.type === 'over') return heard;
    if (decision.type !== 'speak') aheadSeconds -= 5;
    else {
      heard.push(decision.segment.text);
      aheadSeconds += decision.segment.text.length / 20;
    }
  }
}

test('what was heard before is cut in the same way, and so is not made again', () => {
  const file = join(import.meta.dirname, '../../cases/reader/files/pandoc.md');
  const markdown = readFileSync(file, 'utf8');
  const heard = new Set(heardIn(sentencesOf(markdown).text));
  const cut = [...cutText(markdown)].map(({ text }) => text);
  const lengthOf = (texts: readonly string[]) => texts.join('').length;
  const again = cut.filter((text) => heard.has(text));
  expect(lengthOf(again) / lengthOf(cut)).toBeGreaterThan(0.95);
});
