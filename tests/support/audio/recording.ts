import { onTestFinished } from 'vitest';

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
  const waiting = new Set<() => void>();
  tap.port.addEventListener('message', ({ data }: MessageEvent<Quantum>) => {
    quanta.set(data.frame, data.samples);
    end = data.frame + data.samples.length;
    for (const check of waiting) check();
  });
  tap.port.start();
  const sampleAt = (frame: number): number => quanta.get(frame - (frame % 128))?.[frame % 128] ?? 0;
  const until = <T>(check: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const attempt = (): void => {
        const result = check();
        if (result === undefined) return;
        waiting.delete(attempt);
        resolve(result);
      };
      waiting.add(attempt);
      attempt();
    });

  return {
    context,
    now: () => Math.round(context.currentTime * sampleRateHz),
    async reached(frame) {
      await until(() => (end > frame ? true : undefined));
    },
    find(test, start = 0) {
      let frame = start;
      return until(() => {
        for (; frame < end; frame++) if (test(sampleAt(frame))) return frame;
        return undefined;
      });
    },
    slice: (start, to) => Float32Array.from({ length: to - start }, (_, i) => sampleAt(start + i)),
  };
}
