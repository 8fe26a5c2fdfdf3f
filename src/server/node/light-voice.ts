import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as onnxRuntime from 'onnxruntime-web/wasm';
import { KnikError } from '../../contract/index.ts';
import { createEspeak } from '../../voices/espeak/worker/espeak.ts';
import type { HibariVoice } from '../../voices/hibari/protocol.ts';
import { loadHibariAcousticModel } from '../../voices/hibari/worker/acoustic-model.ts';
import { createHibariEngine } from '../../voices/hibari/worker/engine.ts';
import { createFourier } from '../../voices/hibari/worker/fourier.ts';
import { WINDOW_SAMPLES } from '../../voices/hibari/worker/vocoder.ts';
import type { EngineLoader } from '../../voices/rpc/worker/jobs.ts';

/** Built beside this: the runtime is WebAssembly here, too, so that nothing has to be compiled for a machine. */
const beside = (name: string) => new URL(name, import.meta.url);
const RUNTIME = {
  mjs: beside('ort-wasm-simd-threaded.mjs').href,
  wasm: beside('ort-wasm-simd-threaded.wasm').href,
};

/**
 * Loads Hibari on a server.
 *
 * @param pack What eSpeak speaks from: it says how words are pronounced.
 */
export function lightVoiceLoader(pack: Uint8Array): EngineLoader<HibariVoice> {
  return {
    async load() {
      const espeak = await createEspeak(pack);
      const fourierWasm = readFileSync(fileURLToPath(beside('kissfft.wasm')));
      return createHibariEngine({
        fourier: await createFourier(fourierWasm, WINDOW_SAMPLES),
        transcribe: (text, accent) =>
          espeak.transcribe(text, accent === 'American' ? 'gmw/en-US' : 'gmw/en'),
        async loadModel(model) {
          if (model.type !== 'file') throw new TypeError('A server has no store of models.');
          try {
            const bytes = readFileSync(model.file);
            return await loadHibariAcousticModel(onnxRuntime, bytes, RUNTIME);
          } catch (cause) {
            throw new KnikError('The light natural voice could not be loaded.', {
              stage: 'voice',
              code: 'voice-load',
              cause,
            });
          }
        },
      });
    },
  };
}
