import type { Engine } from '../../../src/voices/rpc/worker/engine.ts';
import { createJobs } from '../../../src/voices/rpc/worker/jobs.ts';

/** The real worker's jobs over an engine that does what the text says, and numbers what it has said. */
let spoken = 0;

const engine: Engine = {
  async synthesize({ text, sampleRateHz, signal }) {
    switch (text) {
      case 'throw':
        throw new RangeError('The engine broke.');
      case 'die':
        self.close();
        return forever();
      case 'hang':
        for (;;);
      case 'crash':
        setTimeout(() => {
          throw new Error('The worker broke.');
        });
        return forever();
      case 'wait':
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      default:
        spoken++;
        return { samples: new Float32Array(spoken), sampleRateHz, words: [] };
    }
  },
};

function forever(): Promise<never> {
  return new Promise(() => {});
}

const loader = { load: () => Promise.resolve(engine) };
const handle = createJobs({ espeak: loader, kokoro: loader }, (message, transfer) =>
  self.postMessage(message, { transfer }),
);
self.addEventListener('message', ({ data }) => handle(data));
self.postMessage({ type: 'ready' }, { transfer: [] });
