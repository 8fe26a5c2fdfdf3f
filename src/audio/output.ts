import type { Clock } from '../shared/clock.ts';

/**
 * How long the browser may take to start the sound before it counts as refused. A refusal is never said:
 * `resume()` just stays pending. Slow hardware, such as a wireless headset, takes a few hundred ms.
 */
const PATIENCE_MS = 500;
/** Samples that the meter shows: 85 ms at 24 kHz, a few of the longest periods of speech. */
const METER_FRAMES = 2048;
/** Time constant of a volume change: no click, and there at once. */
const VOLUME_SECONDS = 0.01;
/**
 * What may be rendered ahead of the clock reading: twice the hardware's buffer, within these bounds. The
 * upper one keeps a stop, fade included, within the 50 ms that it may take.
 */
const MIN_LEAD_SECONDS = 0.02;
const MAX_LEAD_SECONDS = 0.03;

export interface OutputOptions {
  /** 0…1. */
  readonly volume: number;
  readonly after: Clock['after'];
  /** Called whenever `status` may have changed. */
  readonly onChange: () => void;
}

/**
 * Whether the clock moves and sound is heard.
 *
 * `asleep`: not asked yet, let go, or taken by the system, as for a phone call. `starting`: asked.
 * `refused`: asked in vain, the browser wants a gesture.
 */
export type OutputStatus = 'asleep' | 'starting' | 'running' | 'refused';

/**
 * The page's one way to the loudspeaker: an `AudioContext` with a volume and a meter.
 *
 * Frames count from the context's beginning, at its own rate.
 */
export class Output {
  readonly #context: AudioContext;
  readonly #after: Clock['after'];
  readonly #onChange: () => void;
  readonly #volume: GainNode;
  readonly #meter: AnalyserNode;
  #attempts = 0;
  #refused = false;

  constructor(context: AudioContext, { volume, after, onChange }: OutputOptions) {
    this.#context = context;
    this.#after = after;
    this.#onChange = onChange;
    this.#volume = new GainNode(context, { gain: volume });
    this.#meter = new AnalyserNode(context, { fftSize: METER_FRAMES });
    this.#volume.connect(this.#meter).connect(context.destination);
    context.addEventListener('statechange', () => {
      if (this.running) this.#refused = false;
      onChange();
    });
    useMediaChannel();
  }

  get status(): OutputStatus {
    if (this.running) return 'running';
    if (this.#refused) return 'refused';
    return this.#attempts > 0 ? 'starting' : 'asleep';
  }

  get running(): boolean {
    return this.#context.state === 'running';
  }

  /** Whether the system has closed it for good, as some do when the sound hardware goes. */
  get isClosed(): boolean {
    return this.#context.state === 'closed';
  }

  get rateHz(): number {
    return this.#context.sampleRate;
  }

  get nowFrame(): number {
    return Math.round(this.#context.currentTime * this.rateHz);
  }

  /** The frame that is leaving the loudspeaker now. */
  get heardFrame(): number {
    // Safari has no outputLatency.
    const { outputLatency = 0 } = this.#context as { outputLatency?: number };
    return this.nowFrame - Math.round(outputLatency * this.rateHz);
  }

  /**
   * When a frame is due, in seconds of the audio clock.
   *
   * Never before it: seconds are rounded, and where they fall short of a frame by a hair Chromium mixes each
   * sample of a source that starts there with its neighbour.
   */
  secondsOf(frame: number): number {
    const seconds = frame / this.rateHz;
    return seconds * this.rateHz < frame ? seconds * (1 + Number.EPSILON) : seconds;
  }

  /** When a frame leaves the loudspeaker, on the clock of `performance.now()`. */
  heardMsOf(frame: number): number {
    return performance.now() + ((frame - this.heardFrame) / this.rateHz) * 1000;
  }

  /** How far ahead of `nowFrame` a change must lie to be sure to take effect in time. */
  get leadFrames(): number {
    const { baseLatency } = this.#context;
    const seconds = Math.min(MAX_LEAD_SECONDS, Math.max(MIN_LEAD_SECONDS, 2 * baseLatency));
    return Math.ceil(seconds * this.rateHz);
  }

  /**
   * Starts the sound, where the browser lets it; inside a gesture it does.
   *
   * Resolves to whether it runs. Never hangs and never rejects.
   */
  async resume(): Promise<boolean> {
    if (this.running) return true;
    this.#attempts++;
    await this.#settled(this.#context.resume());
    this.#attempts--;
    this.#refused = !this.running;
    this.#onChange();
    return this.running;
  }

  /** Lets go of the audio hardware until the next `resume`. */
  suspend(): void {
    // A context that was closed or suspended by the system has let go already.
    this.#context.suspend().catch(() => undefined);
  }

  /** A gain of 1 in front of the volume; the caller disconnects it. */
  createGain(): GainNode {
    const gain = this.#context.createGain();
    gain.connect(this.#volume);
    return gain;
  }

  /** A source of mono samples, which are copied. The browser converts a rate that is not the context's. */
  createSource(samples: Float32Array<ArrayBuffer>, sampleRateHz: number): AudioBufferSourceNode {
    const buffer = this.#context.createBuffer(1, Math.max(1, samples.length), sampleRateHz);
    buffer.copyToChannel(samples, 0);
    return new AudioBufferSourceNode(this.#context, { buffer });
  }

  /** @param volume 0…1. */
  setVolume(volume: number): void {
    const { gain } = this.#volume;
    if (!this.running) {
      // Nothing sounds, and a ramp would only begin with the clock.
      gain.cancelScheduledValues(0);
      gain.value = volume;
      return;
    }
    gain.setTargetAtTime(volume, this.#context.currentTime, VOLUME_SECONDS);
  }

  /** Fills `target` with the newest samples; beyond the meter's reach with zeros. */
  readSignal(target: Float32Array<ArrayBuffer>): void {
    target.fill(0, METER_FRAMES);
    this.#meter.getFloatTimeDomainData(target);
  }

  /** Resolves when the browser has answered, the context runs, or patience is over. */
  #settled(resuming: Promise<void>): Promise<void> {
    const context = this.#context;
    return new Promise((resolve) => {
      const settle = (): void => {
        cancelTimer();
        context.removeEventListener('statechange', settleIfRunning);
        resolve();
      };
      const settleIfRunning = (): void => {
        if (this.running) settle();
      };
      const cancelTimer = this.#after(PATIENCE_MS, settle);
      context.addEventListener('statechange', settleIfRunning);
      resuming.then(settle, settle);
    });
  }
}

/** On iOS: sound as of a video or a song, which the ring/silent switch does not mute. */
function useMediaChannel(): void {
  const { audioSession } = navigator as { audioSession?: { type: string } };
  if (audioSession) audioSession.type = 'playback';
}
