import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { TextSpan } from '../../contract/index.ts';
import { type OpenedText, sentenceAt } from '../../reader/opened-text.ts';
import type { Reader } from '../../reader/reader.ts';
import { createScrollFollow } from '../chat/scroll-follow.ts';
import { createSpokenMarks } from '../chat/spoken-marks.ts';
import type { App } from '../shell/app-context.ts';
import { createFocusParagraph } from './focus-paragraph.ts';
import { createTextWindow, type TextWindow } from './text-window.ts';

/** Keeps the text, its marks and its scroll position with the voice. */
export interface FollowVoice {
  readonly window: TextWindow;
  /** Where the voice is from what is looked at; `undefined` while the view follows it. */
  readonly direction: ReadonlySignal<'up' | 'down' | undefined>;
  /** Follows again. */
  back(): Promise<void>;
  readonly dispose: () => void;
}

export interface FollowElements {
  readonly scroller: HTMLElement;
  /** Holds the sections. */
  readonly holder: HTMLElement;
  /** Holds the paragraph that is spoken, alone. */
  readonly focus: HTMLElement;
}

export function followVoice(
  app: App,
  reader: Reader,
  text: OpenedText,
  elements: FollowElements,
  onMissing: () => void,
): FollowVoice {
  const { scroller, holder } = elements;
  const follow = createScrollFollow(scroller);
  const marks = createSpokenMarks(follow.showSpoken);
  const focus = createFocusParagraph(elements.focus);
  const direction = signal<'up' | 'down' | undefined>(undefined);
  let spokenAt = reader.place.peek();
  let request = 0;

  const findDirection = () => {
    if (follow.isFollowing.peek()) {
      direction.value = undefined;
      return;
    }
    const { section, offset } = spokenAt;
    const first = window.firstVisible();
    const [range] = window.viewOf(section)?.rangesOf({ start: offset, end: offset + 1 }) ?? [];
    const isAbove = range
      ? range.getBoundingClientRect().bottom < scroller.getBoundingClientRect().top + 1
      : section < first;
    direction.value = isAbove ? 'up' : 'down';
  };
  const window = createTextWindow({
    scroller,
    holder,
    text,
    render: (markdown) => app.replies.renderInSteps(markdown),
    onMissing,
    onChange: () => show(),
  });

  /** The sentence and the word at which the ear is; before it begins, the sentence at which it will. */
  function spokenNow(): {
    readonly section: number;
    readonly sentence?: TextSpan | undefined;
    readonly word?: TextSpan | undefined;
  } {
    const heard = reader.heard();
    const place = reader.place.peek();
    const section = heard?.section ?? place.section;
    const spoken = text.prepared(section)?.spoken;
    if (!heard) return { section, sentence: spoken && sentenceAt(spoken, place.offset) };
    const { chunk, word } = heard;
    // Between two words it stays with the one before.
    const isInside =
      spokenAt.section === section && spokenAt.offset >= chunk.start && spokenAt.offset < chunk.end;
    const offset = word?.start ?? (isInside ? spokenAt.offset : chunk.start);
    spokenAt = { section, offset };
    return { section, sentence: (spoken && sentenceAt(spoken, offset)) ?? chunk, word };
  }

  function show(): void {
    const { section, sentence, word } = spokenNow();
    window.setCurrent(section);
    if (!reader.heard()) spokenAt = reader.place.peek();
    const prepared = text.prepared(section);
    const isFocused = reader.preferences.current.peek().focuses;
    const view =
      isFocused && prepared && sentence
        ? focus.show(section, prepared.spoken, sentence.start)
        : window.viewOf(section);
    if (!view || !sentence) {
      marks.show(undefined);
      if (follow.isFollowing.peek()) void window.show(section);
      return;
    }
    marks.show({
      view,
      startsAt: 0,
      toEnd: true,
      position: { turn: 0, index: 0, chunk: sentence, word },
    });
  }

  async function back(): Promise<void> {
    show();
    await window.show(spokenAt.section);
    show();
    follow.follow();
  }

  let movesSeen = reader.moves.peek();
  const listeners = new AbortController();
  scroller.addEventListener('scroll', findDirection, { passive: true, signal: listeners.signal });
  const disposers = [
    effect(() => {
      cancelAnimationFrame(request);
      const { status } = app.playback.state.value;
      void reader.place.value;
      void reader.isActive.value;
      void reader.preferences.current.value;
      if (status !== 'playing') return show();
      const frame = () => {
        show();
        request = requestAnimationFrame(frame);
      };
      frame();
    }),
    // To go somewhere is to want to see it.
    reader.moves.subscribe((count) => {
      if (count !== movesSeen) void back();
      movesSeen = count;
    }),
    effect(() => {
      void follow.isFollowing.value;
      findDirection();
    }),
  ];
  void window.show(reader.place.peek().section);

  return {
    window,
    direction,
    back,
    dispose() {
      cancelAnimationFrame(request);
      listeners.abort();
      for (const dispose of disposers) dispose();
      marks.show(undefined);
      window.dispose();
      follow.dispose();
    },
  };
}
