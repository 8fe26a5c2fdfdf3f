import type { Output } from './output.ts';

/**
 * Sources that are faded and silenced together, behind one gain.
 *
 * Frames are those of the audio clock.
 */
export class SourceGroup {
  readonly #output: Output;
  readonly #gain: GainNode;
  /** Those that sound or will, and where each begins. */
  readonly #sources = new Map<AudioBufferSourceNode, number>();
  #isClosed = false;

  constructor(output: Output) {
    this.#output = output;
    this.#gain = output.createGain();
  }

  /** Whether something is sounding or scheduled. */
  get isLive(): boolean {
    return this.#sources.size > 0;
  }

  /** @param onEnd Called when it has sounded to its end; not if it was dropped, and not after `fadeOut` or `close`. */
  start(source: AudioBufferSourceNode, frame: number, onEnd: () => void): void {
    source.connect(this.#gain);
    source.start(this.#output.secondsOf(frame));
    source.addEventListener('ended', () => this.#end(source, onEnd), { once: true });
    this.#sources.set(source, frame);
  }

  /** From silence at one frame to full level at a later one. Call before the first has been rendered. */
  fadeIn(fromFrame: number, fullFrame: number): void {
    const { gain } = this.#gain;
    // From now on, too: the event may be due a hair behind the first frame, which would be at full level.
    gain.value = 0;
    gain.setValueAtTime(0, this.#output.secondsOf(fromFrame));
    gain.linearRampToValueAtTime(1, this.#output.secondsOf(fullFrame));
  }

  /** From full level at one frame to silence at a later one. Everything is let go when it has ended. */
  fadeOut(fromFrame: number, silentFrame: number): void {
    this.#isClosed = true;
    const { gain } = this.#gain;
    gain.setValueAtTime(1, this.#output.secondsOf(fromFrame));
    gain.linearRampToValueAtTime(0, this.#output.secondsOf(silentFrame));
    for (const [source, startFrame] of this.#sources) {
      if (startFrame < silentFrame) source.stop(this.#output.secondsOf(silentFrame));
      else this.#drop(source);
    }
    if (!this.isLive) this.#gain.disconnect();
  }

  /** Stops and lets go of everything at once. */
  close(): void {
    this.#isClosed = true;
    for (const source of this.#sources.keys()) this.#drop(source);
    this.#gain.disconnect();
  }

  /** Takes back the sources that begin at this frame or later. */
  dropFrom(frame: number): void {
    for (const [source, startFrame] of this.#sources) {
      if (startFrame >= frame) this.#drop(source);
    }
  }

  #end(source: AudioBufferSourceNode, onEnd: () => void): void {
    source.disconnect();
    // A source that was taken back ends, too, and says nothing about what has been heard.
    if (!this.#sources.delete(source)) return;
    if (!this.#isClosed) return onEnd();
    if (!this.isLive) this.#gain.disconnect();
  }

  #drop(source: AudioBufferSourceNode): void {
    source.stop();
    source.disconnect();
    this.#sources.delete(source);
  }
}
