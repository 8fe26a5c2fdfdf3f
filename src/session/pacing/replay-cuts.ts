import type { Phrase } from '../../contract/index.ts';
import { joinPhrases } from './join-phrases.ts';
import type { Pacing } from './live-pacing.ts';

/**
 * Cuts a text as it was cut when it was first spoken, so that every segment is one that was spoken before; what lies
 * behind the last known cut is left to `rest`.
 *
 * @param cuts Ends of segments in the turn's speakable text, rising.
 */
export function withKnownCuts(cuts: readonly number[], rest: Pacing): Pacing {
  const queue: { readonly phrase: Phrase; readonly readyMs: number }[] = [];
  const lastCut = cuts.at(-1) ?? 0;
  let nextCut = 0;
  let hasEnded = false;

  return {
    ...rest,
    add(phrases, nowMs) {
      for (const phrase of phrases) {
        if (phrase.span.end <= lastCut) queue.push({ phrase, readyMs: nowMs });
        else rest.add([phrase], nowMs);
      }
    },
    end() {
      hasEnded = true;
      rest.end();
    },
    decide(aheadSeconds, isHeld) {
      const [first] = queue;
      if (first === undefined) return rest.decide(aheadSeconds, isHeld);
      while ((cuts[nextCut] ?? Infinity) < first.phrase.span.end) nextCut++;
      const cut = cuts[nextCut] ?? Infinity;
      // A text that is cut otherwise now, as by a later version, still ends each segment at a phrase.
      const beyond = queue.findIndex(
        ({ phrase }, at) => phrase.span.end > cut || (at > 0 && phrase.gap === undefined),
      );
      const length = beyond === -1 ? queue.length : beyond;
      const isWhole = beyond !== -1 || hasEnded || queue.at(-1)?.phrase.span.end === cut;
      if (!isWhole) return { type: 'wait', forSeconds: Infinity };
      const taken = queue.splice(0, Math.max(1, length));
      const segment = joinPhrases(taken.map(({ phrase }) => phrase));
      return { type: 'speak', segment, readyMs: taken.at(-1)?.readyMs ?? 0 };
    },
  };
}
