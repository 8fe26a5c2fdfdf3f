import packUrl, { PACK_BYTES } from 'virtual:espeak-data';
import type { EngineLoader } from '../../rpc/worker/jobs.ts';
import type { EspeakVoice } from '../protocol.ts';
import { fetchPack } from './fetch-pack.ts';

/** Loads eSpeak and its data, which the site serves itself. */
export const espeakLoader: EngineLoader<EspeakVoice> = {
  async load(_voice, { onProgress, onArrived }) {
    const [{ createEspeakEngine }, pack] = await Promise.all([
      import('./engine.ts'),
      fetchPack(packUrl, (bytes) => {
        onProgress();
        onArrived?.(bytes / PACK_BYTES);
      }),
    ]);
    return createEspeakEngine(pack);
  },
};
