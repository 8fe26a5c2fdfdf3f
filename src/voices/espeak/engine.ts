import { signal } from '@preact/signals';
import espeakPackage from '@echogarden/espeak-ng-emscripten/package.json' with { type: 'json' };
import type { EngineState } from '../../contract/index.ts';
import type { EngineServices, VoiceEngine } from '../engine.ts';
import { createVoiceClient } from '../rpc/client.ts';
import { spawnVoiceWorker } from '../rpc/spawn.ts';
import { espeakVoiceFor } from './voices.ts';

/** Opens eSpeak on the page's side. Its worker is started with the first sentence, or with a preload. */
export function openEspeak({ onUsed }: Pick<EngineServices, 'onUsed'>): VoiceEngine {
  const client = createVoiceClient({
    spawn: spawnVoiceWorker,
    voiceOf: (id) => espeakVoiceFor(id).voice,
    onUsed,
  });
  return {
    state: signal<EngineState>({ phase: 'ready', on: 'the processor', notes: [] }),
    start() {},
    stop() {},
    preload: (voice) => client.preload(voice),
    synthesize: client.synthesize,
    soundOf: (voice) => ({ revision: espeakPackage.version, voice: espeakVoiceFor(voice).id }),
  };
}
