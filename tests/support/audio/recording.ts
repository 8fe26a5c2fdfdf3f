import { onTestFinished } from 'vitest';

const QUANTUM_FRAMES = 128;
/** How many frames in a row make a recorder trustworthy. */
const STEADY_FRAMES = 2048;
const RECORDER_FAILURE = 'The recorder missed a quantum.';

/**
 * For tests on a recording: on a loaded machine Chromium now and then skips a worklet for one quantum. That
 * is the recorder's failure and none of the player's, so such a test, and no other, is run again.
 */
export const RETRY_IF_RECORDER_FAILED = {
  retry: { count: 3, condition: new RegExp(RECORDER_FAILURE) },
};

/** An `AudioContext` whose loudspeaker is a recorder, and what has reached it so far. */
export interface Recording {
  readonly context: AudioContext;
  /** Frame of the context's clock. */
  now(): number;
  /** Resolves when that frame has been recorded; the clock must be running. */
  reached(frame: number): Promise<void>;
  /** Resolves to the next recorded frame whose sample satisfies `test`, from `start` on. */
  find(test: (sample: number) => boolean, start?: number): Promise<number>;
  /** Samples `start` to `end`, which must have been recorded. */
  slice(start: number, end: number): Float32Array<ArrayBuffer>;
}

interface Quantum {
  readonly frame: number;
  readonly samples: Float32Array<ArrayBuffer>;
}

/** The real thing, except that `destination` is an AudioWorklet which keeps what it gets. Closed after the test. */
export async function openRecording(sampleRateHz = 24_000): Promise<Recording> {
  const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
  onTestFinished(async () => {
    if (context.state !== 'closed') await context.close();
  });
  await context.audioWorklet.addModule(new URL('./recorder.worklet.js', import.meta.url).href);
  const tap = new AudioWorkletNode(context, 'recorder', {
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  tap.connect(context.destination);
  Object.defineProperty(context, 'destination', { value: tap });

  const quanta = new Map<number, Float32Array<ArrayBuffer>>();
  let end = 0;
  /** Since when no quantum has been missed. */
  let steadySince = 0;
  const waiting = new Set<() => void>();
  tap.port.addEventListener('message', ({ data }: MessageEvent<Quantum>) => {
    if (data.frame !== end) steadySince = data.frame;
    quanta.set(data.frame, data.samples);
    end = data.frame + data.samples.length;
    for (const check of waiting) check();
  });
  tap.port.start();
  const sampleAt = (frame: number): number => {
    const quantum = quanta.get(frame - (frame % QUANTUM_FRAMES));
    if (!quantum && frame < end) throw new Error(RECORDER_FAILURE);
    return quantum?.[frame % QUANTUM_FRAMES] ?? 0;
  };
  const until = <T>(check: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const attempt = (): void => {
        try {
          const result = check();
          if (result === undefined) return;
          resolve(result);
        } catch (error) {
          reject(error);
        }
        waiting.delete(attempt);
      };
      waiting.add(attempt);
      attempt();
    });
  // Chromium leaves quanta out while a worklet starts.
  await until(() => (end - steadySince >= STEADY_FRAMES ? true : undefined));
  const firstFrame = steadySince;

  return {
    context,
    now: () => Math.round(context.currentTime * sampleRateHz),
    async reached(frame) {
      await until(() => (end > frame ? true : undefined));
    },
    find(test, start = firstFrame) {
      let frame = start;
      return until(() => {
        for (; frame < end; frame++) if (test(sampleAt(frame))) return frame;
        return undefined;
      });
    },
    slice: (start, to) => Float32Array.from({ length: to - start }, (_, i) => sampleAt(start + i)),
  };
}
