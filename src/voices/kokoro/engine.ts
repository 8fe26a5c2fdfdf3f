import { computed, signal } from '@preact/signals';
import {
  KnikError,
  type DeviceCheck,
  type DeviceChoice,
  type EngineState,
} from '../../contract/index.ts';
import type { EngineServices, EngineStart, VoiceEngine } from '../engine.ts';
import { spawnVoiceWorker } from '../rpc/spawn.ts';
import { createGpuTrust, type GpuStatus } from './gpu-trust.ts';
import { createGpuVerdicts } from './gpu-verdicts.ts';
import { createKokoro } from './kokoro.ts';
import { precisionOf } from './model.ts';
import type { KokoroModel } from './protocol.ts';
import { gpuRuntime, planRuntimes, readCapabilities, type Capabilities } from './runtimes.ts';
import { soundOf } from './sound.ts';
import { engineStateOf } from './state.ts';

const CHECKS: Readonly<Record<Exclude<GpuStatus, 'unknown'>, string>> = {
  checking: 'Comparing the graphics card with the processor on two sentences…',
  good: 'The graphics card gives the same sound as the processor.',
  bad: 'The graphics card makes mistakes, so it is used only if you choose it here.',
};

/** Opens Kokoro on the page's side: on the best runtime that works, and on a graphics card only if it can be trusted. */
export function openKokoro(services: EngineServices): VoiceEngine {
  const { clock, memory, onUsed, getStoredModel } = services;
  const trust = createGpuTrust(createGpuVerdicts(memory));
  const kokoro = createKokoro({
    spawn: spawnVoiceWorker,
    clock,
    onUsed,
    onWrong: (runtime, reason) => trust.noteWrong(runtime, reason),
  });
  const state = signal<EngineState>(engineStateOf(kokoro.state));
  kokoro.subscribe((next) => {
    state.value = engineStateOf(next);
  });
  const choice = signal<DeviceChoice>('auto');
  const check = computed((): DeviceCheck | undefined => {
    const status = trust.status.value;
    // A person who chose the card has it, right or wrong.
    if (status === 'unknown' || choice.value !== 'auto') return undefined;
    return { text: CHECKS[status], canRepeat: status !== 'checking' };
  });

  let capabilities: Capabilities | undefined;
  let lastStart = 0;
  let current: EngineStart | undefined;

  async function begin({ voice, variant }: EngineStart): Promise<void> {
    const thisStart = ++lastStart;
    const isOver = () => thisStart !== lastStart;
    try {
      const stored = await getStoredModel(variant);
      capabilities ??= await readCapabilities();
      if (isOver()) return;
      const precision = precisionOf(stored.variant);
      const subject = {
        adapter: capabilities.gpuName,
        model: stored.identity,
        precision,
        build: gpuRuntime(capabilities).build,
      };
      const problem = await trust.turnTo(subject);
      if (isOver()) return;
      const model: KokoroModel = { location: { type: 'stored', stored }, precision };
      const plan = planRuntimes(capabilities, choice.peek(), problem);
      const isReady = await kokoro.start({ model, plan, voice });
      if (!isReady || choice.peek() !== 'auto' || isOver()) return;
      await trust.check({ kokoro, spawn: spawnVoiceWorker, onUsed, model, voice });
    } catch (error) {
      // Only the store can have failed; the engine reports by its state.
      if (isOver() || !(error instanceof KnikError)) return;
      state.value = { phase: 'failed', problem: error.message, notes: [] };
    }
  }

  function start(options: EngineStart): void {
    current = options;
    choice.value = deviceChoiceOf(options.settings['device']);
    void begin(options);
  }

  return {
    state,
    check,
    repeatCheck() {
      void trust.forget().then(() => current && start(current));
    },
    start,
    stop() {
      current = undefined;
      lastStart++;
      trust.stopChecking();
      kokoro.stop();
    },
    synthesize: kokoro.synthesize,
    soundOf: (voice) => soundOf(kokoro.model, trust.isProven(kokoro.state), voice),
  };
}

function deviceChoiceOf(value: string | undefined): DeviceChoice {
  return value === 'webgpu' || value === 'wasm' ? value : 'auto';
}
