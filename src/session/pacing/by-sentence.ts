import type { Pacing } from './pacing.ts';
import { createPhraseQueue } from './phrase-queue.ts';
import { SEGMENT_MAX } from './plan.ts';

/**
 * Cuts by the text alone: the first phrase, so that sound begins early, and then sentence after sentence.
 *
 * For sound that is heard elsewhere, at a pace that is not known here, and for a page and a server that have to cut
 * the same text alike, each for itself.
 */
export function openSentencePacing(): Pacing {
  const queue = createPhraseQueue();
  let hasEnded = false;
  let isFirst = true;

  /** How many phrases make the next segment; `undefined` while that is open. */
  const segmentLength = (): number | undefined => {
    if (isFirst) return 1;
    let characters = 0;
    for (const [at, phrase] of queue.phrases.entries()) {
      characters += phrase.text.length + (phrase.gap?.length ?? 0);
      if (at > 0 && (phrase.gap === undefined || characters > SEGMENT_MAX)) return at;
      if (phrase.boundary === 'sentence' || phrase.boundary === 'paragraph') return at + 1;
    }
    return hasEnded ? queue.phrases.length : undefined;
  };

  return {
    read() {},
    add: (phrases, readyMs) => queue.add(phrases, readyMs),
    end() {
      hasEnded = true;
    },
    holdSeconds: () => 0,
    decide() {
      const length = queue.phrases.length === 0 ? undefined : segmentLength();
      if (length === undefined) {
        return hasEnded ? { type: 'over' } : { type: 'wait', forSeconds: Infinity };
      }
      isFirst = false;
      return queue.take(length);
    },
    learn() {},
  };
}
