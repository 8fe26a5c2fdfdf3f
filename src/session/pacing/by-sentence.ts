import type { Phrase } from '../../contract/index.ts';
import { joinPhrases } from './join-phrases.ts';
import type { Pacing } from './live-pacing.ts';
import { SEGMENT_MAX } from './plan.ts';

/**
 * Cuts by the text alone: the first phrase, so that sound begins early, and then sentence after sentence.
 *
 * For whoever listens elsewhere, at a pace that is not known here, and for a page and a server that have to cut the
 * same text alike, each for itself.
 */
export function openSentencePacing(): Pacing {
  const queue: { readonly phrase: Phrase; readonly readyMs: number }[] = [];
  let hasEnded = false;
  let isFirst = true;

  /** How many phrases make the next segment; `undefined` while that is open. */
  const segmentLength = (): number | undefined => {
    if (isFirst) return 1;
    let characters = 0;
    for (const [at, { phrase }] of queue.entries()) {
      characters += phrase.text.length + (phrase.gap?.length ?? 0);
      if (at > 0 && (phrase.gap === undefined || characters > SEGMENT_MAX)) return at;
      if (phrase.boundary === 'sentence' || phrase.boundary === 'paragraph') return at + 1;
    }
    return hasEnded ? queue.length : undefined;
  };

  return {
    read() {},
    add(phrases, readyMs) {
      for (const phrase of phrases) queue.push({ phrase, readyMs });
    },
    end() {
      hasEnded = true;
    },
    holdSeconds: () => 0,
    decide() {
      const length = queue.length === 0 ? undefined : segmentLength();
      if (length === undefined) {
        return hasEnded ? { type: 'over' } : { type: 'wait', forSeconds: Infinity };
      }
      isFirst = false;
      const taken = queue.splice(0, length);
      const segment = joinPhrases(taken.map(({ phrase }) => phrase));
      return { type: 'speak', segment, readyMs: taken.at(-1)?.readyMs ?? 0 };
    },
    learn() {},
  };
}
