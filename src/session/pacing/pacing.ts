import type { Phrase, Segment } from '../../contract/index.ts';

/** The next thing for the voice to do. */
export type Decision =
  /** Speak this. `readyMs`: when the last of it had arrived. */
  | { readonly type: 'speak'; readonly segment: Segment; readonly readyMs: number }
  /** Ask again when there is more text, or so many seconds have passed. */
  | { readonly type: 'wait'; readonly forSeconds: number }
  /** Ask again when no more than so many seconds are ahead of the ear. */
  | { readonly type: 'rest'; readonly untilAheadSeconds: number }
  /** Everything has been given out. */
  | { readonly type: 'over' };

/** How long one segment took to make, and how long it sounds. */
export interface SegmentTiming {
  /** UTF-16 code units. */
  readonly characters: number;
  readonly tookSeconds: number;
  /** The pause behind it included. */
  readonly soundSeconds: number;
  /** Whether it came from the cache, and so says nothing about the voice. */
  readonly isCached: boolean;
}

/**
 * Decides, in one turn, how much text is said next, and when.
 *
 * It has no clock and no voice of its own: times and costs are passed in.
 */
export interface Pacing {
  /** Takes in how much speakable text has arrived, whether or not it makes a phrase certain. */
  read(characters: number, nowMs: number): void;
  /** Takes in phrases that have just become certain. */
  add(phrases: readonly Phrase[], nowMs: number): void;
  /** No more text will come. */
  end(): void;
  /**
   * How much longer the first sound should be held back so that all the rest can follow without a break; 0: not at
   * all. Ask while it is held, with the voice free, right before `decide`.
   */
  holdSeconds(aheadSeconds: number, nowMs: number): number;
  /**
   * Decides for a voice that is free.
   *
   * @param aheadSeconds Sound that has been made and not been heard yet, whether its playback has begun or not.
   * @param isHeld Whether its playback has not begun.
   */
  decide(aheadSeconds: number, isHeld: boolean): Decision;
  learn(timing: SegmentTiming): void;
}
