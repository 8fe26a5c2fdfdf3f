import type { Output } from './output.ts';
import { type Pieces, openPieces } from './pieces.ts';
import type { Cue, Place } from './queue.ts';
import { SourceGroup } from './source-group.ts';
import { lastStarted, nextStartFrame, slotEnd, soundFramesOf, type Slot } from './schedule.ts';

/** From full to nothing at a cut. Long enough not to click, short enough to feel immediate. */
const FADE_OUT_SECONDS = 0.012;
/** From nothing to full where playback begins inside a chunk; a chunk's own edges are faded already. */
const FADE_IN_SECONDS = 0.005;

/** A chunk on the audio clock. */
export interface CuedSlot extends Slot {
  soundFrames: number;
  pauseFrames: number;
  readonly cue: Cue;
  /** How much of it had been heard where it begins, in frames of the clock at its own pace. */
  readonly offsetFrames: number;
  /** Silence before it that nobody asked for; `undefined` where it had nothing to join. */
  readonly gapFrames: number | undefined;
}

interface RunStart {
  readonly cue: Cue;
  /** How much of it has been heard, in frames of the clock at its own pace. */
  readonly offsetFrames: number;
  /** Where the run before falls silent. */
  readonly notBeforeFrame: number;
  readonly speed: number;
}

/**
 * One stretch of playback without interruption and at one speed: chunks laid end to end on the audio clock.
 *
 * A pause, a skip and a stop each cut it short, a change of speed takes over from it; what follows is a run of
 * its own.
 */
export class PlaybackRun {
  readonly #output: Output;
  readonly #onHeard: (place: Place) => void;
  readonly #sources: SourceGroup;
  /** In order of time, from the one that ended last. */
  #slots: CuedSlot[] = [];
  /** Those whose beginning lies ahead, in order of time. */
  #unbegun: CuedSlot[] = [];
  #last: CuedSlot;
  /** Of the last chunk: what is still to be scheduled, and where. */
  #pieces: Pieces | undefined;
  #laidFrame = 0;
  readonly #beginFrame: number;
  /** Where the fade at the beginning is over. */
  #fullFrame: number;
  #speed: number;

  /**
   * Begins as soon as the hardware can.
   *
   * @param onHeard Called as each chunk's sound has been rendered, in order; not after a cut.
   */
  constructor(
    output: Output,
    { cue, offsetFrames, notBeforeFrame, speed }: RunStart,
    onHeard: (place: Place) => void,
  ) {
    this.#output = output;
    this.#onHeard = onHeard;
    this.#speed = speed;
    this.#sources = new SourceGroup(output);
    this.#last = this.#lay(cue, notBeforeFrame, offsetFrames);
    if (offsetFrames > 0) this.#unbegun = [];
    this.#beginFrame = this.#last.startFrame;
    this.#fullFrame = this.#beginFrame;
    if (offsetFrames > 0) this.#fadeIn();
  }

  /** Whether something is sounding or scheduled. */
  get isLive(): boolean {
    return this.#sources.isLive;
  }

  /** The last chunk scheduled. */
  get last(): Cue {
    return this.#last.cue;
  }

  get beginFrame(): number {
    return this.#beginFrame;
  }

  /** From here on another run may take over. */
  get fullFrame(): number {
    return this.#fullFrame;
  }

  /** Where the next chunk belongs. */
  get endFrame(): number {
    return slotEnd(this.#last);
  }

  /** How far the sound is scheduled; a chunk that is complete counts with its pause. */
  get scheduledFrame(): number {
    return this.isComplete ? this.endFrame : this.#laidFrame;
  }

  /** Whether the last chunk is scheduled to its end. */
  get isComplete(): boolean {
    return this.#laidFrame >= this.#last.startFrame + this.#last.soundFrames;
  }

  /** When the next chunk begins; `Infinity` if none is scheduled. */
  get nextBeginFrame(): number {
    return this.#unbegun[0]?.startFrame ?? Infinity;
  }

  /** The chunks that have begun by `frame` and were not asked for before. */
  takeBegun(frame: number): readonly CuedSlot[] {
    const count = lastStarted(this.#unbegun, (slot) => slot.startFrame, frame) + 1;
    return this.#unbegun.splice(0, count);
  }

  /** Schedules a chunk behind the others, or its first piece; if they are over already, as soon as the hardware can. */
  add(cue: Cue): void {
    this.#last = this.#lay(cue, this.endFrame, 0);
  }

  /** Schedules the next piece of the last chunk, which must not be complete. */
  complete(): void {
    const piece = this.#pieces?.next();
    if (!piece) return;
    const source = this.#output.createSource(piece, this.#last.cue.chunk.sampleRateHz);
    const { nowFrame, leadFrames } = this.#output;
    const frame = nextStartFrame(this.#laidFrame, nowFrame, leadFrames);
    // More than nothing where the page was too busy to stretch in time: the rest of the chunk comes later.
    this.#last.soundFrames += frame - this.#laidFrame;
    this.#start(source, frame, piece.length, this.#last);
  }

  /** The place that is rendered at a frame. Before the first chunk `offsetFrames` is negative, behind the last it goes on. */
  placeAt(frame: number): Place {
    const at = lastStarted(this.#slots, (slot) => slot.startFrame, frame);
    const slot = this.#slots[Math.max(0, at)] ?? this.#last;
    const { track, position, chunk } = slot.cue;
    const elapsedFrames = frame - slot.startFrame;
    const sounded = elapsedFrames >= slot.soundFrames;
    const { samples, sampleRateHz } = chunk;
    const offsetFrames = sounded
      ? soundFramesOf(samples.length, sampleRateHz, this.#output.rateHz) +
        (elapsedFrames - slot.soundFrames) * this.#speed
      : slot.offsetFrames + elapsedFrames * this.#speed;
    return { track, position, offsetFrames, sounded };
  }

  /**
   * Fades out, stops and lets go of everything.
   *
   * @returns The frame from which it is silent, and from which another run may begin.
   */
  cut(): number {
    const { running, nowFrame, leadFrames } = this.#output;
    const fadeFrame = Math.max(nowFrame + leadFrames, this.#fullFrame);
    if (running && this.isLive && fadeFrame > this.#beginFrame) {
      return this.#silence(fadeFrame, FADE_OUT_SECONDS);
    }
    this.#sources.close();
    return Math.max(nowFrame, this.#beginFrame);
  }

  /** Fades out while another run, which begins at `frame` inside the same chunk, fades in. */
  giveWay(frame: number): void {
    this.#silence(frame, FADE_IN_SECONDS);
  }

  /**
   * Changes the speed in the pause behind a chunk, where nothing sounds: what is left of the pause follows it,
   * and what was scheduled behind has to be added again.
   *
   * @param frame In that pause, or behind the last chunk.
   */
  changeSpeed(speed: number, frame: number): void {
    this.takeBack(frame);
    const last = this.#last;
    const elapsedFrames = Math.min(last.pauseFrames, frame - last.startFrame - last.soundFrames);
    const leftFrames = (last.pauseFrames - elapsedFrames) * (this.#speed / speed);
    last.pauseFrames = elapsedFrames + Math.round(leftFrames);
    this.#speed = speed;
  }

  /** Takes back the chunks that begin behind `frame`, if another begins before: they can be added again. */
  takeBack(frame: number): void {
    const count = lastStarted(this.#slots, (slot) => slot.startFrame, frame) + 1;
    const [first] = this.#slots.splice(Math.max(1, count));
    const last = this.#slots.at(-1);
    if (!first || !last) return;
    this.#sources.dropFrom(first.startFrame);
    this.#unbegun = this.#unbegun.filter(({ startFrame }) => startFrame < first.startFrame);
    this.#last = last;
    this.#laidFrame = last.startFrame + last.soundFrames;
  }

  #silence(fadeFrame: number, fadeSeconds: number): number {
    const silentFrame = fadeFrame + Math.ceil(fadeSeconds * this.#output.rateHz);
    this.#sources.fadeOut(fadeFrame, silentFrame);
    return silentFrame;
  }

  #lay(cue: Cue, notBeforeFrame: number, offsetFrames: number): CuedSlot {
    const { chunk } = cue;
    const { rateHz } = this.#output;
    const pieces = openPieces(chunk, offsetFrames, this.#speed, rateHz);
    const piece = pieces.next();
    const source = this.#output.createSource(piece, chunk.sampleRateHz);

    // Only now is the clock read: making samples takes time, and a late start is an inexact one.
    const { nowFrame, leadFrames } = this.#output;
    const startFrame = nextStartFrame(notBeforeFrame, nowFrame, leadFrames);
    const joins = this.#slots.length > 0 && cue.position > 0;
    const slot: CuedSlot = {
      cue,
      startFrame,
      offsetFrames,
      soundFrames: pieces.soundFrames,
      pauseFrames: Math.round((chunk.pauseSeconds * rateHz) / this.#speed),
      gapFrames: joins ? startFrame - notBeforeFrame : undefined,
    };
    this.#slots.push(slot);
    this.#unbegun.push(slot);
    this.#pieces = pieces;
    this.#start(source, startFrame, piece.length, slot);
    return slot;
  }

  #start(source: AudioBufferSourceNode, frame: number, sampleCount: number, slot: CuedSlot): void {
    const { chunk } = slot.cue;
    this.#laidFrame = frame + soundFramesOf(sampleCount, chunk.sampleRateHz, this.#output.rateHz);
    const isWhole = this.#laidFrame >= slot.startFrame + slot.soundFrames;
    this.#sources.start(source, frame, () => {
      if (isWhole) this.#noteHeard(slot);
    });
  }

  #fadeIn(): void {
    this.#fullFrame = this.#beginFrame + Math.ceil(FADE_IN_SECONDS * this.#output.rateHz);
    this.#sources.fadeIn(this.#beginFrame, this.#fullFrame);
  }

  /** The chunk has sounded to its end. */
  #noteHeard(slot: CuedSlot): void {
    this.#slots = this.#slots.slice(this.#slots.indexOf(slot));
    this.#onHeard(this.placeAt(slot.startFrame + slot.soundFrames));
  }
}
