import type { Segment } from '../../contract/index.ts';
import { openSentencePacing } from '../../session/pacing/by-sentence.ts';
import { createMarkdownReader } from '../../text/markdown.ts';
import { openSegmenter } from '../../text/segmenter.ts';

/** So much of a text is parsed at a time. */
const PIECE = 4000;

/**
 * Cuts Markdown into segments, sentence by sentence, as far as they are asked for: for sound that nobody is waiting
 * for.
 */
export function* cutText(markdown: string): Generator<Segment> {
  const segmenter = openSegmenter();
  const pacing = openSentencePacing();
  const reader = createMarkdownReader({
    onSpeakable: (text) => pacing.add(segmenter.push(text), 0),
  });
  for (let at = 0; at < markdown.length; at += PIECE) {
    reader.write(markdown.slice(at, at + PIECE));
    yield* decided(pacing);
  }
  reader.end();
  pacing.add(segmenter.end(), 0);
  pacing.end();
  yield* decided(pacing);
}

function* decided(pacing: ReturnType<typeof openSentencePacing>): Generator<Segment> {
  for (;;) {
    const decision = pacing.decide(0, false);
    if (decision.type !== 'speak') return;
    yield decision.segment;
  }
}
