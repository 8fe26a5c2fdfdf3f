import { computed, effect, signal, untracked } from '@preact/signals';
import type { KokoroState, ModelId, ModelStates } from '../contract/index.ts';
import type { Clock } from '../shared/clock.ts';
import { KnikError } from '../contract/index.ts';
import { createGpuTrust } from './gpu-trust.ts';
import { keepFiles } from '../platform/keep-files.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { KeyValueStore } from '../platform/storage.ts';
import { createGpuVerdicts } from '../voices/kokoro/gpu-verdicts.ts';
import { createKokoro, type Kokoro } from '../voices/kokoro/kokoro.ts';
import { DEFAULT_VOICE, isKokoroVoice } from '../voices/kokoro/voices.ts';
import type { KokoroModel } from '../voices/rpc/protocol.ts';
import {
  gpuRuntime,
  planRuntimes,
  readCapabilities,
  type Capabilities,
} from '../voices/kokoro/runtimes.ts';
import { spawnVoiceWorker } from '../voices/rpc/spawn.ts';
import { createModelStore } from '../voices/models/client.ts';
import { parseSource } from '../voices/models/source.ts';
import { spawnStoreWorker } from '../voices/models/spawn.ts';
import type { NaturalVoice } from '../ui/shell/services.ts';

export interface NaturalVoiceOptions {
  /** Where models come from, as `KNIK_MODEL_URL` has it. */
  readonly modelUrl: string;
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** Where it is remembered whether the graphics card can be trusted. */
  readonly memory: KeyValueStore;
}

/** The engine as turns speak with it. */
export interface SpeakingKokoro extends Pick<Kokoro, 'state' | 'model' | 'synthesize'> {
  /** Whether what computes it is known to compute rightly: else what it says is not for later visits. */
  readonly isProven: boolean;
}

/** For the page to show, and for the turns to speak with. */
export interface OpenedNaturalVoice extends NaturalVoice {
  readonly kokoro: SpeakingKokoro;
}

/** What speaks while the chosen model is not there, if anything is. */
const BEST_FIRST: readonly ModelId[] = ['own', 'fp32', 'fp16', 'int8'];

/**
 * Opens the store of models, which goes on with what was being fetched, and keeps the engine running while
 * it is of use: a model is ready, and replies are read in a voice of the engine or somebody wants to hear one.
 */
export function openNaturalVoice(options: NaturalVoiceOptions): OpenedNaturalVoice {
  const { modelUrl, settings, clock, memory } = options;
  const store = createModelStore({ source: parseSource(modelUrl), spawn: spawnStoreWorker });
  const trust = createGpuTrust(createGpuVerdicts(memory));
  const kokoro = createKokoro({
    spawn: spawnVoiceWorker,
    clock,
    onUsed: keepFiles,
    onWrong: (runtime, reason) => trust.noteWrong(runtime, reason),
  });

  const models = signal<ModelStates>(store.states);
  const engine = signal<KokoroState>(kokoro.state);
  const isOpened = signal(false);
  const holds = signal(0);
  const tries = signal(0);
  store.subscribe(() => {
    models.value = store.states;
  });
  kokoro.subscribe((state) => {
    engine.value = state;
  });
  void store.opened.then(() => {
    isOpened.value = true;
  });

  const modelInUse = computed(() =>
    [settings.current.value.voiceModel, ...BEST_FIRST].find(
      (model) => models.value[model].phase === 'ready',
    ),
  );
  const isWanted = computed(() => {
    const { voice, speaks } = settings.current.value;
    return holds.value > 0 || (speaks && isKokoroVoice(voice));
  });
  const device = computed(() => settings.current.value.voiceDevice);

  let capabilities: Capabilities | undefined;
  let lastStart = 0;

  async function start(model: ModelId): Promise<void> {
    const thisStart = ++lastStart;
    try {
      const stored = await store.getStoredModel(model);
      capabilities ??= await readCapabilities();
      if (thisStart !== lastStart) return;
      const choice = device.peek();
      const { gpuName } = capabilities;
      const { build } = gpuRuntime(capabilities);
      const { identity, precision } = stored;
      const problem = await trust.turnTo({ adapter: gpuName, model: identity, precision, build });
      if (thisStart !== lastStart) return;
      const located: KokoroModel = { location: { type: 'stored', stored }, precision };
      const chosen = settings.current.peek().voice;
      const voice = isKokoroVoice(chosen) ? chosen : DEFAULT_VOICE;
      const plan = planRuntimes(capabilities, choice, problem);
      const isReady = await kokoro.start({ model: located, plan, voice });
      // Who chose the card has it, right or wrong.
      if (!isReady || choice !== 'auto' || thisStart !== lastStart) return;
      const edges = { kokoro, spawn: spawnVoiceWorker, onUsed: keepFiles };
      await trust.check({ ...edges, model: located, voice });
    } catch (error) {
      // Only the store can have failed; the engine tells by its state.
      if (thisStart !== lastStart || !(error instanceof KnikError)) return;
      engine.value = { phase: 'failed', fallbacks: [], problem: error.message };
    }
  }

  const restart = () => tries.value++;

  effect(() => {
    const model = isWanted.value ? modelInUse.value : undefined;
    // Read so that another choice, or another try, starts it anew.
    void device.value;
    void tries.value;
    untracked(() => {
      if (model !== undefined) {
        void start(model);
        return;
      }
      lastStart++;
      trust.stopChecking();
      kokoro.stop();
    });
  });

  return {
    kokoro: {
      get state() {
        return kokoro.state;
      },
      get model() {
        return kokoro.model;
      },
      get isProven() {
        return trust.isProven(kokoro.state);
      },
      synthesize: kokoro.synthesize,
    },
    models,
    engine,
    isOpened,
    modelInUse,
    store,
    gpu: trust.standing,
    recheckGpu: () => void trust.forget().then(restart),
    restart,
    hold() {
      holds.value++;
      let isHeld = true;
      return () => {
        if (isHeld) holds.value--;
        isHeld = false;
      };
    },
  };
}
