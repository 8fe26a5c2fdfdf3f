import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

/** Keeps the newest or the spoken text in sight until the reader scrolls away from it. */
export interface ScrollFollow {
  readonly isFollowing: ReadonlySignal<boolean>;
  /** Whether what is spoken is above what the reader looks at. Does not change while following. */
  readonly isSpokenAbove: ReadonlySignal<boolean>;
  /** Follows again: scrolls to the spoken text, or else to the end. */
  follow(): void;
  /** Shows the end of the conversation, but no further than the top of `limit`. Does nothing while not following. */
  showEnd(limit?: Element): void;
  /** The ranges that are spoken now, kept in sight while following; empty when nothing is spoken. */
  readonly showSpoken: (ranges: readonly Range[]) => void;
  readonly dispose: () => void;
}

/** This close to the end counts as the end, because zoomed pages round. */
const END_TOLERANCE_PX = 24;

/** The spoken sentence stays between these parts of the height. */
const READING_BAND = { top: 0.08, bottom: 0.72 };
/** Where it is put when it leaves them: low enough to keep some earlier text in sight. */
const READING_TOP = 0.22;

/** Room left above a turn that was scrolled to. */
const TURN_MARGIN_PX = 16;

/** Input of the reader. It ends a scroll of ours that is still gliding. */
const READER_EVENTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

export function createScrollFollow(scroller: HTMLElement): ScrollFollow {
  const listeners = new AbortController();
  let spoken: readonly Range[] = [];
  let lastTop = scroller.scrollTop;
  let isGliding = false;

  const endTop = () => scroller.scrollHeight - scroller.clientHeight;
  const isAtEnd = () => endTop() - scroller.scrollTop <= END_TOLERANCE_PX;

  // Unless the reader had been elsewhere, and is there again after a reload.
  const isFollowing = signal(scroller.scrollTop === 0 || isAtEnd());
  const isSpokenAbove = signal(false);
  /** Follows as long as the spoken text is in sight, and again once the voice has come to where the reader looks. */
  const lookForSpoken = () => {
    const frame = scroller.getBoundingClientRect();
    const { top, bottom } = extentOf(spoken);
    isFollowing.value = bottom > frame.top && top < frame.bottom;
    if (!isFollowing.value) isSpokenAbove.value = bottom <= frame.top;
  };

  const onScroll = () => {
    const top = scroller.scrollTop;
    if (!isGliding) {
      if (spoken.length > 0) lookForSpoken();
      // Only the reader scrolls back; growth does not move the page.
      else if (top < lastTop - 1 && !isAtEnd()) isFollowing.value = false;
      else if (isAtEnd()) isFollowing.value = true;
    }
    lastTop = top;
  };
  const endGlide = () => {
    isGliding = false;
  };
  const options = { passive: true, signal: listeners.signal };
  scroller.addEventListener('scroll', onScroll, options);
  scroller.addEventListener('scrollend', endGlide, options);
  for (const type of READER_EVENTS) scroller.addEventListener(type, endGlide, options);

  const glideTo = (top: number) => {
    const target = Math.min(Math.max(top, 0), endTop());
    if (Math.abs(target - scroller.scrollTop) < 1) return;
    isGliding = true;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollTo({ top: target, behavior: isCalm ? 'instant' : 'smooth' });
  };
  const keepSpokenInBand = () => {
    const frame = scroller.getBoundingClientRect();
    const at = (share: number) => frame.top + frame.height * share;
    const { top, bottom } = extentOf(spoken);
    if (top >= at(READING_BAND.top) && bottom <= at(READING_BAND.bottom)) return;
    glideTo(scroller.scrollTop + top - at(READING_TOP));
  };

  return {
    isFollowing,
    isSpokenAbove,

    follow() {
      isFollowing.value = true;
      if (spoken.length > 0) keepSpokenInBand();
      else glideTo(endTop());
    },

    showEnd(limit) {
      if (!isFollowing.value) return;
      const room = limit
        ? limit.getBoundingClientRect().top - scroller.getBoundingClientRect().top - TURN_MARGIN_PX
        : Infinity;
      const target = Math.min(endTop(), scroller.scrollTop + room);
      if (target > scroller.scrollTop) scroller.scrollTop = target;
      // The reader may scroll back before this is reported as a scroll.
      lastTop = scroller.scrollTop;
    },

    showSpoken(ranges) {
      spoken = ranges;
      if (spoken.length === 0) isSpokenAbove.value = false;
      else if (isFollowing.value) keepSpokenInBand();
      else lookForSpoken();
    },

    dispose: () => listeners.abort(),
  };
}

function extentOf(ranges: readonly Range[]): { top: number; bottom: number } {
  const rects = ranges.map((range) => range.getBoundingClientRect());
  return {
    top: Math.min(...rects.map((rect) => rect.top)),
    bottom: Math.max(...rects.map((rect) => rect.bottom)),
  };
}
