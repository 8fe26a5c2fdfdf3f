import type { Sound } from './measures.ts';

const QUANTUM_FRAMES = 128;
/** Before the sound, for the method to find its feet. */
const LEAD_SECONDS = 0.5;

interface Processor {
  readonly port: { post(message: readonly unknown[]): void };
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}

/**
 * The worklet of `signalsmith-stretch` without Web Audio: what it finds around it there is put around it here, so
 * that it runs as fast as it can and its cost can be told.
 */
export async function openSignalsmith(): Promise<
  (source: Sound, speed: number, blockMs?: number) => Promise<Sound>
> {
  let Processor: (new (options: unknown) => Processor) | undefined;
  let answered: (() => void) | undefined;
  const surroundings = {
    currentTime: 0,
    currentFrame: 0,
    sampleRate: 24_000,
    AudioWorkletProcessor: class {
      readonly port = {
        onmessage: (_event: { data: readonly unknown[] }) => {},
        postMessage: () => answered?.(),
        post(message: readonly unknown[]) {
          this.onmessage({ data: message });
        },
      };
    },
    registerProcessor(_name: string, processor: new (options: unknown) => Processor) {
      Processor = processor;
    },
  };
  Object.assign(globalThis, surroundings);
  await import('signalsmith-stretch');

  return async ({ samples, rateHz }, speed, blockMs) => {
    if (!Processor) throw new Error('signalsmith-stretch registered no processor.');
    Object.assign(globalThis, { currentTime: 0, currentFrame: 0, sampleRate: rateHz });
    const ready = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const processor = new Processor({
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [1],
    });
    await ready;
    const { port } = processor;
    if (blockMs) port.post([0, 'configure', { blockMs, intervalMs: blockMs / 4 }]);
    port.post([1, 'addBuffers', [samples]]);
    port.post([2, 'schedule', { active: true, input: 0, rate: speed, output: LEAD_SECONDS }]);
    const frames = Math.ceil(samples.length / speed + 2 * LEAD_SECONDS * rateHz);
    const output = new Float32Array(frames + QUANTUM_FRAMES);
    for (let frame = 0; frame < frames; frame += QUANTUM_FRAMES) {
      Object.assign(globalThis, { currentTime: frame / rateHz, currentFrame: frame });
      processor.process([[]], [[output.subarray(frame, frame + QUANTUM_FRAMES)]]);
    }
    return { samples: output, rateHz };
  };
}
