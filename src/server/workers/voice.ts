import type { Synthesize } from '../../contract/index.ts';
import { nextTask } from '../../shared/next-task.ts';
import { createEspeakEngine } from '../../voices/espeak/worker/engine.ts';
import type { Engine } from '../../voices/rpc/worker/engine.ts';
import { espeakVoiceFor } from '../../voices/espeak/voices.ts';

/**
 * The basic voice within the thread that asks, for runtimes that have no other.
 *
 * The engine takes one call at a time. A segment is short enough for it to be spoken without a pause in
 * between, so calls cannot meet. Nothing waits for another request's work: a runtime may freeze that when
 * its client leaves.
 */
export function createOwnVoice(pack: Uint8Array): Synthesize {
  let engine: Engine | undefined;
  return async ({ text, voice: id, speed, sampleRateHz, signal, onProgress }) => {
    // Lets out what was made before, and in what has come meanwhile, a cancellation perhaps.
    await nextTask();
    engine ??= await createEspeakEngine(pack);
    signal.throwIfAborted();
    const { voice } = espeakVoiceFor(id);
    return engine.synthesize({ text, voice, speed, sampleRateHz, signal, onProgress });
  };
}
