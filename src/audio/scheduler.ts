import type { Output } from './output.ts';
import { PlaybackRun } from './playback-run.ts';
import type { Place, Queue } from './queue.ts';
import type { StartFeed } from './start-feed.ts';

/**
 * How much is scheduled ahead. A hidden page's timers come once a second at best and its main thread may
 * be busy with a model, so it must be seconds; each of them is a copy of its samples, so not minutes.
 */
const AHEAD_SECONDS = 10;
/** Sound that is stretched in one go, if need be: more than a second, as timers of a hidden page may take one. */
const SECURE_SECONDS = 1.5;
/** Least delay of the timer that schedules more. */
const MIN_TOP_UP_SECONDS = 0.1;
/** The first piece at another speed is made in less, so that the change finds it ready. */
const PREPARE_SECONDS = 0.01;
const PREPARE_IN_PAUSE_SECONDS = 0.05;

/** Keeps the queue's next seconds on the audio clock, as one run after the other. */
export class Scheduler {
  readonly #queue: Queue;
  readonly #starts: StartFeed;
  readonly #onHeard: () => void;
  /** The scheduled sound. None while paused, blocked or idle. */
  #run: PlaybackRun | undefined;
  /** Where the run before falls silent. */
  #notBeforeFrame = Number.NEGATIVE_INFINITY;

  /** @param onHeard Called when a chunk has been rendered and the queue has moved on. */
  constructor(queue: Queue, starts: StartFeed, onHeard: () => void) {
    this.#queue = queue;
    this.#starts = starts;
    this.#onHeard = onHeard;
  }

  /** Whether there is a run, be it in the pause behind its last chunk. */
  get isRunning(): boolean {
    return this.#run !== undefined;
  }

  /** Whether something is sounding or scheduled. */
  get isLive(): boolean {
    return this.#run?.isLive ?? false;
  }

  /** The chunk that is rendered at a frame, and how much of it. */
  placeAt(frame: number): Place | undefined {
    return this.#run?.placeAt(frame) ?? this.#queue.place;
  }

  /** Keeps the next seconds scheduled; at a speed of its own piece by piece, each in a task of its own. */
  schedule(output: Output, speed: number): void {
    this.#run ??= this.#begin(output, speed, this.#notBeforeFrame);
    const run = this.#run;
    if (!run) return;
    const { nowFrame, rateHz } = output;
    const enoughSeconds = speed === 1 ? AHEAD_SECONDS : SECURE_SECONDS;
    do {
      if (run.scheduledFrame >= nowFrame + AHEAD_SECONDS * rateHz) return;
      const next = run.isComplete ? this.#queue.after(run.last) : run.last;
      if (!next) return;
      if (run.isComplete) run.add(next);
      else run.complete();
    } while (run.scheduledFrame < nowFrame + enoughSeconds * rateHz);
  }

  /** Seconds until there is more to schedule or a chunk to report; `Infinity` if time alone changes nothing. */
  secondsToGo({ nowFrame, rateHz }: Output): number {
    const run = this.#run;
    if (!run) return Infinity;
    const aheadSeconds = (run.scheduledFrame - nowFrame) / rateHz;
    const isMore = !run.isComplete || this.#queue.after(run.last) !== undefined;
    const moreSeconds = isMore ? moreInSeconds(aheadSeconds) : Infinity;
    return Math.min(moreSeconds, (run.nextBeginFrame - nowFrame) / rateHz);
  }

  /** Continues at a new speed from where the ear will be when that has been prepared. */
  changeSpeed(output: Output, speed: number): void {
    const run = this.#run;
    if (!run) return;
    const soonFrame = output.nowFrame + output.leadFrames + PREPARE_SECONDS * output.rateHz;
    const frame = Math.max(Math.ceil(soonFrame), run.fullFrame);
    const place = run.placeAt(frame);
    if (place.sounded) {
      // No sound has to wait for it: the longer it has, the surer the next chunk is in time.
      const laterFrame = frame + PREPARE_IN_PAUSE_SECONDS * output.rateHz;
      const later = run.placeAt(laterFrame);
      const isSamePause = later.sounded && later.position === place.position;
      return run.changeSpeed(speed, isSamePause ? laterFrame : frame);
    }
    if (place.offsetFrames <= 0) return this.halt();
    this.#starts.note(run.takeBegun(frame));
    this.#queue.moveTo(place);
    this.#run = this.#begin(output, speed, frame);
    if (this.#run) run.giveWay(this.#run.beginFrame);
  }

  /** Takes back the scheduled chunks that can still be changed; they are scheduled again. */
  takeBack(output: Output): void {
    this.#run?.takeBack(output.nowFrame + output.leadFrames);
  }

  /** Notes the chunks that have begun by now. */
  noteBegun(nowFrame: number): void {
    this.#starts.note(this.#run?.takeBegun(nowFrame) ?? []);
  }

  /** Ends the run, if there is one, and remembers where. */
  halt(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = undefined;
    this.#notBeforeFrame = run.cut();
    this.#starts.note(run.takeBegun(this.#notBeforeFrame - 1));
    this.#queue.moveTo(run.placeAt(this.#notBeforeFrame));
  }

  /** Another output has a clock of its own, which begins at 0. Halt first. */
  forgetClock(): void {
    this.#notBeforeFrame = Number.NEGATIVE_INFINITY;
  }

  #begin(output: Output, speed: number, notBeforeFrame: number): PlaybackRun | undefined {
    const { cue, place } = this.#queue;
    if (!cue || !place) return undefined;
    const { offsetFrames } = place;
    return new PlaybackRun(output, { cue, offsetFrames, notBeforeFrame, speed }, (heard) => {
      this.#queue.moveTo(heard);
      this.#onHeard();
    });
  }
}

/** When to schedule more, with so much scheduled: soon if that is too little, else once it is. */
function moreInSeconds(aheadSeconds: number): number {
  return aheadSeconds < AHEAD_SECONDS
    ? 0
    : Math.max(MIN_TOP_UP_SECONDS, aheadSeconds - AHEAD_SECONDS);
}
