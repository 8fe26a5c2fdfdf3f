import { signal } from '@preact/signals';
import { KnikError, type EngineState } from '../../contract/index.ts';
import type { EngineServices, VoiceEngine } from '../engine.ts';
import type { StoredModel } from '../models/state.ts';
import { createVoiceClient, type VoiceClient } from '../rpc/client.ts';
import { spawnVoiceWorker } from '../rpc/spawn.ts';
import type { VoiceWorker } from '../rpc/connection.ts';
import type { HibariVoice } from './protocol.ts';
import { VOICES } from './model.ts';
import { pathOf } from './model-set.ts';

/** Changes when the same model and text come out as another sound. */
const REVISION = '1';

const ON = 'the processor';

export type HibariServices = Pick<EngineServices, 'onUsed' | 'getStoredModel'> & {
  readonly spawn?: () => VoiceWorker;
};

/**
 * Opens Hibari on the page's side: one worker, which loads the voices that it is started with.
 *
 * A worker that dies is started again with the next sentence.
 */
export function openHibari(services: HibariServices): VoiceEngine {
  const { onUsed, getStoredModel, spawn = spawnVoiceWorker } = services;
  const state = signal<EngineState>({ phase: 'off' });
  /** By voice. */
  const models = new Map<string, StoredModel>();
  let client: VoiceClient | undefined;
  let lastStart = 0;
  let realTimeFactor: number | undefined;
  const onWarm = (measured: number) => {
    realTimeFactor = measured;
  };

  function voiceOf(id: string): HibariVoice {
    const stored = models.get(id);
    const voice = VOICES.find((known) => known.id === id);
    if (stored === undefined || voice === undefined) throw notThere();
    const model = { type: 'stored', stored, path: pathOf(voice) } as const;
    return { engine: 'hibari', accent: voice.accent, model };
  }

  async function begin(variant: string): Promise<void> {
    const thisStart = ++lastStart;
    const isOver = () => thisStart !== lastStart;
    state.value = { phase: 'starting', on: ON, notes: [] };
    try {
      const stored = await getStoredModel(variant);
      if (isOver()) return;
      models.set(variant, stored);
      client ??= createVoiceClient({ spawn, voiceOf, onUsed, onWarm });
      await client.preload(variant);
      if (!isOver()) state.value = { phase: 'ready', on: ON, notes: [], realTimeFactor };
    } catch (error) {
      if (isOver()) return;
      const problem =
        error instanceof KnikError ? error.message : 'The light natural voice cannot run here.';
      state.value = { phase: 'failed', problem, notes: [] };
    }
  }

  return {
    state,
    // The variant of a voice is the voice.
    start: ({ variant }) => void begin(variant),
    stop() {
      lastStart++;
      models.clear();
      client?.dispose();
      client = undefined;
      state.value = { phase: 'off' };
    },
    canSpeak: (voice) => models.has(voice),
    synthesize: async (request) => {
      if (client === undefined) throw notThere();
      return client.synthesize(request);
    },
    soundOf(voice) {
      const stored = models.get(voice);
      return stored && { revision: `${stored.identity} ${REVISION}`, voice };
    },
  };
}

function notThere(): KnikError {
  return new KnikError('The light natural voice is switched off.', {
    stage: 'voice',
    code: 'voice-load',
  });
}
