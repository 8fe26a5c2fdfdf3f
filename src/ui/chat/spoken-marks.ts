import type { PlaybackPosition, TextSpan } from '../../contract/index.ts';
import type { ReplyView } from '../shell/services.ts';
import { createReadRule } from './read-rule.ts';

/** The reply that is spoken, or is about to be, and the position in it that is heard. */
export interface Spoken {
  readonly view: ReplyView;
  /** `undefined` before the first sentence and between two. */
  readonly position: PlaybackPosition | undefined;
  /** Offset in the reply's speakable text from which the spans of `position` count. */
  readonly startsAt: number;
  /** Whether it will be spoken to the end of the reply. */
  readonly toEnd: boolean;
}

/** Marks the text that is spoken, without touching the reply's elements. */
export interface SpokenMarks {
  /** Call once a frame while something is heard; `undefined` removes all marks. */
  show(spoken: Spoken | undefined): void;
}

/** Later ones are painted over earlier ones. */
const NAMES = ['knik-ahead', 'knik-sentence', 'knik-word'] as const;

/**
 * Marks with the CSS Custom Highlight API; in a browser without it, nothing is marked.
 *
 * What has been read has a line in the margin, see {@link createReadRule}. The text to come is one live range from the end of the sentence to the end of the reply, so a reply that still
 * grows is covered at no cost.
 *
 * @param onSentence Called with the ranges of each sentence as it starts to be spoken.
 */
export function createSpokenMarks(onSentence: (ranges: readonly Range[]) => void): SpokenMarks {
  const marks = typeof Highlight === 'undefined' ? undefined : NAMES.map(addHighlight);
  const [ahead, sentence, word] = marks ?? [];
  const rule = createReadRule();
  let view: ReplyView | undefined;
  let startsAt = 0;
  let toEnd = false;
  let chunk: TextSpan | undefined;
  let wordSpan: TextSpan | undefined;

  const fill = (highlight: Highlight | undefined, ranges: readonly Range[]) => {
    highlight?.clear();
    for (const range of ranges) highlight?.add(range);
  };
  const rangesOf = (span: TextSpan | undefined): readonly Range[] =>
    (span && view?.rangesOf({ start: startsAt + span.start, end: startsAt + span.end })) ?? [];
  const showChunk = (next: TextSpan | undefined) => {
    chunk = next;
    const ranges = rangesOf(next);
    fill(sentence, ranges);
    const last = ranges.at(-1);
    if (!view || !last) return;
    unfold(last);
    if (toEnd) {
      fill(ahead, [restOf(view.element, last)]);
      rule.show(view.element, ranges);
    }
    onSentence(ranges);
  };
  const showWord = (next: TextSpan | undefined) => {
    wordSpan = next;
    fill(word, rangesOf(next));
  };

  const showText = (next: Spoken | undefined) => {
    // The same spans of another text are other words.
    showWord(undefined);
    showChunk(undefined);
    rule.clear();
    view = next?.view;
    startsAt = next?.startsAt ?? 0;
    toEnd = next?.toEnd ?? false;
    fill(ahead, view && toEnd ? [restOf(view.element)] : []);
  };

  return {
    show(spoken) {
      const position = spoken?.position;
      const isSameText =
        spoken?.view === view &&
        (spoken?.startsAt ?? 0) === startsAt &&
        (spoken?.toEnd ?? false) === toEnd;
      if (!isSameText) showText(spoken);
      if (!isSame(position?.chunk, chunk)) showChunk(position?.chunk);
      if (!isSame(position?.word, wordSpan)) showWord(position?.word);
    },
  };
}

/** Opens what the text is folded away in: the voice reads it, so it is to be seen. */
function unfold({ startContainer }: Range): void {
  const folded = startContainer.parentElement?.closest('details:not([open])');
  if (folded) folded.setAttribute('open', '');
}

/** With forced colours the browser paints every mark alike, so only the word is marked. */
function addHighlight(name: (typeof NAMES)[number], priority: number): Highlight {
  // The reader and the conversation share them: one voice speaks at a time.
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  highlight.priority = priority;
  const isPlain = matchMedia('(forced-colors: active)').matches;
  if (!isPlain || name === 'knik-word') CSS.highlights.set(name, highlight);
  return highlight;
}

/** From the end of `after`, or the start, to the end of the element, including what it will contain later. */
function restOf(element: HTMLElement, after?: Range): Range {
  const range = new Range();
  range.selectNode(element);
  if (after) range.setStart(after.endContainer, after.endOffset);
  return range;
}

function isSame(a: TextSpan | undefined, b: TextSpan | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}
