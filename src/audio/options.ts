import type { KnikError } from '../contract/errors.ts';
import { systemClock, type Clock } from '../shared/clock.ts';

export interface PlayerOptions {
  /** Rate of the audio clock, Hz: the voice's, so that chunks join to the frame. */
  readonly sampleRateHz: number;
  /** Called once for each turn that stays silent because the browser has no sound: `sound-unavailable`. */
  readonly onError?: (error: KnikError) => void;
  /** Opens the audio hardware, or throws where there is none. Default: a new `AudioContext`. */
  readonly createContext?: (options: AudioContextOptions) => AudioContext;
  /** Default: `setTimeout`. */
  readonly after?: Clock['after'];
}

export const DEFAULTS: Required<Omit<PlayerOptions, 'sampleRateHz'>> = {
  onError: () => undefined,
  createContext: (options) => new AudioContext(options),
  after: (delayMs, callback) => systemClock.after(delayMs, callback),
};
