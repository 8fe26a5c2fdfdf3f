import type { Output } from './output.ts';
import type { Cue, Place } from './queue.ts';
import { lastStarted, nextStartFrame, slotEnd, soundFramesOf, type Slot } from './schedule.ts';

/** From full to nothing at a cut. Long enough not to click, short enough to feel immediate. */
const FADE_OUT_SECONDS = 0.012;
/** From nothing to full where playback begins inside a chunk; a chunk's own edges are faded already. */
const FADE_IN_SECONDS = 0.005;

/** A chunk on the audio clock. */
export interface CuedSlot extends Slot {
  readonly cue: Cue;
  /** Silence before it that nobody asked for; `undefined` where it had nothing to join. */
  readonly gapFrames: number | undefined;
}

interface RunStart {
  readonly cue: Cue;
  /** How much of it has been heard, in frames of the clock. */
  readonly offsetFrames: number;
  /** Where the run before falls silent. */
  readonly notBeforeFrame: number;
}

/**
 * One stretch of playback without interruption: chunks laid end to end on the audio clock.
 *
 * A pause, a skip and a stop each cut it short; what follows is a run of its own.
 */
export class Run {
  readonly #output: Output;
  readonly #onHeard: (place: Place) => void;
  readonly #gain: GainNode;
  readonly #sources = new Map<AudioBufferSourceNode, CuedSlot>();
  /** In order of time, from the one that ended last. */
  #slots: CuedSlot[] = [];
  /** Those whose beginning lies ahead, in order of time. */
  #unbegun: CuedSlot[] = [];
  #last: CuedSlot;
  readonly #beginFrame: number;
  /** Where the fade at the beginning is over. */
  #fullFrame: number;
  #isCut = false;

  /**
   * Begins as soon as the hardware can.
   *
   * @param onHeard Called as each chunk's sound has been rendered, in order; not after a cut.
   */
  constructor(
    output: Output,
    { cue, offsetFrames, notBeforeFrame }: RunStart,
    onHeard: (place: Place) => void,
  ) {
    this.#output = output;
    this.#onHeard = onHeard;
    this.#gain = output.createGain();
    this.#last = this.#schedule(cue, notBeforeFrame, offsetFrames);
    if (offsetFrames > 0) this.#unbegun = [];
    this.#beginFrame = this.#last.startFrame + offsetFrames;
    this.#fullFrame = this.#beginFrame;
    if (offsetFrames > 0) this.#fadeIn();
  }

  /** Whether something is sounding or scheduled. */
  get isLive(): boolean {
    return this.#sources.size > 0;
  }

  /** The last chunk scheduled. */
  get last(): Cue {
    return this.#last.cue;
  }

  /** Where the next chunk belongs. */
  get endFrame(): number {
    return slotEnd(this.#last);
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

  /** Schedules a chunk behind the others; if they are over already, as soon as the hardware can. */
  add(cue: Cue): void {
    this.#last = this.#schedule(cue, this.endFrame, 0);
  }

  /** What is rendered at a frame. Before the first chunk `offsetFrames` is negative, behind the last it goes on. */
  placeAt(frame: number): Place {
    const at = lastStarted(this.#slots, (slot) => slot.startFrame, frame);
    const { cue, startFrame, soundFrames } = this.#slots[Math.max(0, at)] ?? this.#last;
    const { track, position } = cue;
    const offsetFrames = frame - startFrame;
    return { track, position, offsetFrames, sounded: offsetFrames >= soundFrames };
  }

  /**
   * Fades out, stops and lets go of everything.
   *
   * @returns The frame from which it is silent, and from which another run may begin.
   */
  cut(): number {
    this.#isCut = true;
    const { running, rateHz, nowFrame, leadFrames } = this.#output;
    const fadeFrame = Math.max(nowFrame + leadFrames, this.#fullFrame);
    const fades = running && this.isLive && fadeFrame > this.#beginFrame;
    const silentFrame = fades
      ? fadeFrame + Math.ceil(FADE_OUT_SECONDS * rateHz)
      : Math.max(nowFrame, this.#beginFrame);
    if (fades) {
      this.#gain.gain.setValueAtTime(1, fadeFrame / rateHz);
      this.#gain.gain.linearRampToValueAtTime(0, silentFrame / rateHz);
    }
    for (const [source, slot] of this.#sources) {
      if (fades && slot.startFrame < silentFrame) source.stop(silentFrame / rateHz);
      else this.#drop(source);
    }
    if (!this.isLive) this.#gain.disconnect();
    return silentFrame;
  }

  #schedule(cue: Cue, notBeforeFrame: number, offsetFrames: number): CuedSlot {
    const { samples, sampleRateHz, pauseSeconds } = cue.chunk;
    const { rateHz } = this.#output;
    // Cutting the samples is exact in every browser; `start(when, offset)` may round.
    const heardSamples = Math.round((offsetFrames * sampleRateHz) / rateHz);
    const source = this.#output.createSource(samples.subarray(heardSamples), sampleRateHz);
    source.connect(this.#gain);

    // Only now is the clock read: copying samples takes time, and a late start is an inexact one.
    const { nowFrame, leadFrames } = this.#output;
    const beginFrame = nextStartFrame(notBeforeFrame, nowFrame, leadFrames);
    source.start(beginFrame / rateHz);
    const joins = this.#slots.length > 0 && cue.position > 0;
    const slot: CuedSlot = {
      cue,
      gapFrames: joins ? beginFrame - notBeforeFrame : undefined,
      startFrame: beginFrame - offsetFrames,
      soundFrames: soundFramesOf(samples.length, sampleRateHz, rateHz),
      pauseFrames: Math.round(pauseSeconds * rateHz),
    };
    source.addEventListener('ended', () => this.#end(source, slot), { once: true });
    this.#sources.set(source, slot);
    this.#slots.push(slot);
    this.#unbegun.push(slot);
    return slot;
  }

  #fadeIn(): void {
    const { rateHz } = this.#output;
    this.#fullFrame = this.#beginFrame + Math.ceil(FADE_IN_SECONDS * rateHz);
    // From now on, too: rounding may put the first frame a hair before its own time, and it would be at full level.
    this.#gain.gain.value = 0;
    this.#gain.gain.setValueAtTime(0, this.#beginFrame / rateHz);
    this.#gain.gain.linearRampToValueAtTime(1, this.#fullFrame / rateHz);
  }

  #end(source: AudioBufferSourceNode, slot: CuedSlot): void {
    source.disconnect();
    this.#sources.delete(source);
    if (this.#isCut) {
      if (!this.isLive) this.#gain.disconnect();
      return;
    }
    this.#slots = this.#slots.slice(this.#slots.indexOf(slot));
    this.#onHeard(this.placeAt(slot.startFrame + slot.soundFrames));
  }

  #drop(source: AudioBufferSourceNode): void {
    source.stop();
    source.disconnect();
    this.#sources.delete(source);
  }
}
