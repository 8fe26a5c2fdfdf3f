import type { Segment } from '../../contract/index.ts';
import { openLivePacing } from '../../session/pacing/live-pacing.ts';
import { createVoiceCost } from '../../session/pacing/voice-cost.ts';
import { createMarkdownReader } from '../../text/markdown.ts';
import { openSegmenter } from '../../text/segmenter.ts';

/** So much of a text is parsed at a time. */
const PIECE = 4000;
/** Sound ahead of an ear: enough for the voice to take whole sentences. */
const AHEAD_SECONDS = 30;

/**
 * Cuts Markdown into segments, sentences and groups of short ones, as far as they are asked for: for sound that nobody
 * is waiting for.
 *
 * It is cut as for an ear that a fast voice is well ahead of, so that nearly all that was heard before is found again.
 */
export function* cutText(markdown: string): Generator<Segment> {
  const segmenter = openSegmenter();
  const pacing = openLivePacing({ cost: createVoiceCost() });
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

function* decided(pacing: ReturnType<typeof openLivePacing>): Generator<Segment> {
  for (;;) {
    const decision = pacing.decide(AHEAD_SECONDS, false);
    if (decision.type !== 'speak') return;
    yield decision.segment;
  }
}
