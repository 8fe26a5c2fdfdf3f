import type { DeviceAnswer, DeviceRequest } from './speak.worker.ts';

declare global {
  interface Window {
    /** Runs a form of the model on a runtime, in a worker of its own. Rejects where that fails. */
    speakOn(request: DeviceRequest): Promise<DeviceAnswer>;
    /** Waits for the browser's graphics process: asked too early, it knows of no card. */
    graphicsCard(): Promise<string | undefined>;
  }
}

const ATTEMPTS = 10;
const PAUSE_MS = 300;

window.graphicsCard = async () => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
    if (adapter !== null) {
      const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
      return `${vendor} ${architecture} ${description}${isFallbackAdapter ? ' (software)' : ''}`;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
};

window.speakOn = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./speak.worker.ts', import.meta.url), { type: 'module' });
    const end = (conclude: () => void) => {
      worker.terminate();
      conclude();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<DeviceAnswer | string>) => {
      end(() => (typeof data === 'string' ? reject(new Error(data)) : resolve(data)));
    });
    worker.addEventListener('error', ({ message }) => end(() => reject(new Error(message))));
    worker.postMessage(request, { transfer: [] });
  });
