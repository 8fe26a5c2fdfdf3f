import { THOUGHTS_BEGIN } from '../../shared/thoughts.ts';

/**
 * Thoughts whose beginning is missing.
 *
 * The template of some models ends with `<think>`, so that what they send begins amid their thoughts, and only
 * `</think>` tells. Served without a parser for it (llama.cpp, vLLM, LM Studio), it arrives as text. Nobody can know
 * before `</think>` has come, and what has been shown and spoken by then cannot be taken back. So the reply of a model
 * that is likely to do this is held back up to there; a model that has done it once is known.
 */
export interface UnopenedThoughts {
  /** The deltas of a reply, with `<think>` before thoughts that have no beginning. */
  readonly open: (model: string, deltas: AsyncIterable<string>) => AsyncGenerator<string>;
}

/** Names of models that think before they answer. */
const THINKERS = /\b(?:r1|qwq|magistral)\b|think|reason/i;
const BEGIN = /^\s*<think/i;
const END = /<\/think(?:ing)?>/i;
/** Of the longest {@link END}. */
const MARK_LENGTH = '</thinking>'.length;
/** Characters; thoughts that are longer are shown as what they came as. */
const HELD_AT_MOST = 100_000;

export function createUnopenedThoughts(): UnopenedThoughts {
  /** Whether a model leaves the beginning out, as its last reply told. */
  const known = new Map<string, boolean>();

  return {
    async *open(model, deltas) {
      let held = '';
      let isHolding = known.get(model) ?? THINKERS.test(model);
      /** Of what has been passed on: its beginning, or its end. */
      let passed = '';
      let isWatching = true;
      try {
        for await (const delta of deltas) {
          if (isHolding) {
            held += delta;
            const isUnopened = !BEGIN.test(held) && END.test(held);
            if (isUnopened) held = THOUGHTS_BEGIN + held;
            else if (!BEGIN.test(held) && held.length <= HELD_AT_MOST) continue;
            known.set(model, isUnopened);
            isHolding = false;
            isWatching = false;
            yield held;
            held = '';
            continue;
          }
          if (isWatching) {
            passed += delta;
            if (END.test(passed)) known.set(model, true);
            isWatching = !BEGIN.test(passed) && !END.test(passed);
            // The mark may come in pieces. A beginning that is too long for one is none.
            if (passed.length > 8 * MARK_LENGTH) passed = `-${passed.slice(-MARK_LENGTH)}`;
          }
          yield delta;
        }
      } catch (error) {
        // However it ends, what has come of it is shown.
        if (held !== '') yield held;
        throw error;
      }
      if (isHolding) known.set(model, false);
      if (held !== '') yield held;
    },
  };
}
