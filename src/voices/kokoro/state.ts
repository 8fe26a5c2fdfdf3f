import type { EngineState, Fallback, Runtime } from '../../contract/index.ts';

/** What Kokoro is doing. */
export type KokoroState =
  | { readonly phase: 'off' }
  /** Loads the model and speaks a sentence unheard. */
  | {
      readonly phase: 'starting';
      readonly runtime: Runtime;
      readonly fallbacks: readonly Fallback[];
    }
  | {
      readonly phase: 'ready';
      readonly runtime: Runtime;
      readonly fallbacks: readonly Fallback[];
      /** A sentence for the person: why it speaks, but not as fast as it could. */
      readonly note?: string;
      /** Seconds of work for a second of sound. */
      readonly realTimeFactor?: number | undefined;
    }
  /** It cannot speak: the browser cannot run it, or the model is unusable. */
  | {
      readonly phase: 'failed';
      readonly fallbacks: readonly Fallback[];
      /** A sentence for the person. */
      readonly problem: string;
    };

/** The state in words, as every engine describes itself. */
export function engineStateOf(state: KokoroState): EngineState {
  if (state.phase === 'off') return state;
  const notes = state.fallbacks.map(fallbackInWords);
  if (state.phase === 'ready' && state.note !== undefined) notes.push(state.note);
  if (state.phase === 'failed') return { phase: 'failed', problem: state.problem, notes };
  const on = runtimeInWords(state.runtime);
  if (state.phase === 'starting') return { phase: 'starting', on, notes };
  return { phase: 'ready', on, notes, realTimeFactor: state.realTimeFactor };
}

/** Follows "on": `the graphics card (WebGPU)`. */
export function runtimeInWords(runtime: Runtime): string {
  if (runtime.device === 'webgpu') return 'the graphics card (WebGPU)';
  return runtime.threads > 1
    ? `the processor (WebAssembly, ${runtime.threads} threads)`
    : 'the processor (WebAssembly, 1 thread)';
}

/** Why something faster does not run: `Not on the graphics card (WebGPU): …` */
export function fallbackInWords({ runtime, reason }: Fallback): string {
  return `Not on ${runtimeInWords(runtime)}: ${reason}`;
}
