import type { Phrase, Segment } from '../../contract/index.ts';
import type { Decision } from './pacing.ts';

/** Phrases that are certain and have not been given to the voice, in the order of the text. */
export interface PhraseQueue {
  readonly phrases: readonly Phrase[];
  /** UTF-16 code units of their texts, without the gaps between them. */
  readonly characters: number;
  /** @param readyMs When they became certain. */
  add(phrases: readonly Phrase[], readyMs: number): void;
  /** The first `count` phrases as one segment. They stay. */
  join(count: number): Segment;
  /** Takes the first `count` phrases, at least one, as one segment to speak. */
  take(count: number): Extract<Decision, { readonly type: 'speak' }>;
}

export function createPhraseQueue(): PhraseQueue {
  const phrases: Phrase[] = [];
  /** Of each phrase, at the same place. */
  const readyTimes: number[] = [];
  let characters = 0;

  return {
    phrases,
    get characters() {
      return characters;
    },
    add(more, readyMs) {
      for (const phrase of more) {
        phrases.push(phrase);
        readyTimes.push(readyMs);
        characters += phrase.text.length;
      }
    },
    join: (count) => joinPhrases(phrases.slice(0, count)),
    take(count) {
      const taken = phrases.splice(0, count);
      const readyMs = readyTimes.splice(0, count).at(-1) ?? 0;
      for (const { text } of taken) characters -= text.length;
      return { type: 'speak', segment: joinPhrases(taken), readyMs };
    },
  };
}

/** Phrases that follow one another and may be joined, as one segment. At least one. */
export function joinPhrases(phrases: readonly Phrase[]): Segment {
  const [first, ...rest] = phrases;
  if (first === undefined) throw new RangeError('A segment has at least one phrase.');
  const last = rest.at(-1) ?? first;
  return {
    text: rest.reduce((text, { gap, text: next }) => `${text}${gap ?? ''}${next}`, first.text),
    span: { start: first.span.start, end: last.span.end },
    boundary: last.boundary,
  };
}
