import { signal } from '@preact/signals';
import espeakPackage from '@echogarden/espeak-ng-emscripten/package.json' with { type: 'json' };
import type { EngineState } from '../../contract/index.ts';
import type { EngineServices, VoiceEngine } from '../engine.ts';
import { createVoiceClient } from '../rpc/client.ts';
import { spawnVoiceWorker } from '../rpc/spawn.ts';
import { espeakVoiceFor } from './voices.ts';

/** Opens eSpeak on the page's side. Its worker is started with the first sentence, or with a preload. */
export function openEspeak({ onUsed }: Pick<EngineServices, 'onUsed'>): VoiceEngine {
  const arrived = signal<number | undefined>(undefined);
  const client = createVoiceClient({
    spawn: spawnVoiceWorker,
    voiceOf: (id) => espeakVoiceFor(id).voice,
    onUsed,
    onArrived(share) {
      arrived.value = share < 1 ? share : undefined;
    },
  });
  /** What failed half-way arrives no further. */
  const orNothing = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      arrived.value = undefined;
      throw error;
    }
  };
  return {
    state: signal<EngineState>({ phase: 'ready', on: 'the processor', notes: [] }),
    arrived,
    start() {},
    stop() {},
    preload: (voice) => orNothing(client.preload(voice)),
    synthesize: (request) => orNothing(client.synthesize(request)),
    soundOf: (voice) => ({ revision: espeakPackage.version, voice: espeakVoiceFor(voice).id }),
  };
}
