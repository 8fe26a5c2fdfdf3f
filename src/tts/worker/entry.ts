import embeddedDataUrl from 'virtual:embedded-voice-data';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { createJobs } from './jobs.ts';

const handle = createJobs(
  {
    async embedded(_voice, onProgress) {
      const [{ createEmbeddedEngine }, pack] = await Promise.all([
        import('./embedded.ts'),
        fetchBytes(embeddedDataUrl, onProgress),
      ]);
      return createEmbeddedEngine(pack);
    },
    async kokoro(voice, onProgress) {
      const { loadKokoro } = await import('./kokoro/load.ts');
      return loadKokoro(voice, onProgress);
    },
  },
  (message: FromWorker, transfer) => postMessage(message, { transfer }),
);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => handle(data));
postMessage({ type: 'ready' } satisfies FromWorker);
