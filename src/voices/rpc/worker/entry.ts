import packUrl from 'virtual:espeak-data';
import type { FromWorker, ToWorker } from '../protocol.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { createJobs } from './jobs.ts';

const post = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  postMessage(message, { transfer });

const handle = createJobs(
  {
    async espeak(_voice, onProgress) {
      const [{ createEspeakEngine }, pack] = await Promise.all([
        import('../../espeak/worker/engine.ts'),
        fetchBytes(packUrl, onProgress),
      ]);
      return createEspeakEngine(pack);
    },
    async kokoro(voice, onProgress) {
      const { loadKokoro } = await import('../../kokoro/worker/load.ts');
      return loadKokoro(voice, onProgress, (addresses) => post({ type: 'used', addresses }));
    },
  },
  post,
);

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => handle(data));
post({ type: 'ready' });
