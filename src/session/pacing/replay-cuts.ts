import type { Pacing } from './pacing.ts';
import { createPhraseQueue } from './phrase-queue.ts';

/**
 * Cuts a text as it was cut when it was first spoken, so that every segment is one that was spoken before; what lies
 * behind the last known cut is left to `rest`.
 *
 * @param cuts Ends of segments in the turn's speakable text, rising.
 */
export function withReplayCuts(cuts: readonly number[], rest: Pacing): Pacing {
  const queue = createPhraseQueue();
  const lastCut = cuts.at(-1) ?? 0;
  let nextCut = 0;
  let hasEnded = false;

  return {
    ...rest,
    add(phrases, nowMs) {
      for (const phrase of phrases) {
        if (phrase.span.end <= lastCut) queue.add([phrase], nowMs);
        else rest.add([phrase], nowMs);
      }
    },
    end() {
      hasEnded = true;
      rest.end();
    },
    decide(aheadSeconds, isHeld) {
      const [first] = queue.phrases;
      if (first === undefined) return rest.decide(aheadSeconds, isHeld);
      while ((cuts[nextCut] ?? Infinity) < first.span.end) nextCut++;
      const cut = cuts[nextCut] ?? Infinity;
      // A text that is cut otherwise now, as by a later version, still ends each segment at a phrase.
      const beyond = queue.phrases.findIndex(
        ({ span, gap }, at) => span.end > cut || (at > 0 && gap === undefined),
      );
      const length = beyond === -1 ? queue.phrases.length : beyond;
      const isWhole = beyond !== -1 || hasEnded || queue.phrases.at(-1)?.span.end === cut;
      if (!isWhole) return { type: 'wait', forSeconds: Infinity };
      return queue.take(Math.max(1, length));
    },
  };
}
