import * as onnxRuntime from 'onnxruntime-web/webgpu';
import wasmMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import fourierUrl from '@echogarden/kissfft-wasm/kissfft.wasm?url';
import packUrl from 'virtual:espeak-data';
import { KnikError } from '../../../contract/index.ts';
import { createEspeak } from '../../espeak/worker/espeak.ts';
import { fetchPack } from '../../espeak/worker/fetch-pack.ts';
import { openStoredModel } from '../../models/stored-model.ts';
import { fetchBytes } from '../../rpc/worker/fetch-bytes.ts';
import type { EngineLoader } from '../../rpc/worker/jobs.ts';
import type { HibariVoice } from '../protocol.ts';
import { loadHibariAcousticModel } from './acoustic-model.ts';
import { createHibariEngine } from './engine.ts';
import { createFourier } from './fourier.ts';
import { WINDOW_SAMPLES } from './vocoder.ts';

/** Absolute: the runtime asks from elsewhere. */
const absolute = (url: string) => new URL(url, import.meta.url).href;
const RUNTIME = { mjs: absolute(wasmMjs), wasm: absolute(wasmWasm) };

/** Loads what all voices of Hibari share; a voice's model when that voice is first asked for. */
export const hibariLoader: EngineLoader<HibariVoice> = {
  async load(_voice, { onProgress, onUsed }) {
    const [pack, fourierWasm] = await Promise.all([
      fetchPack(packUrl, onProgress),
      fetchBytes(fourierUrl, onProgress),
    ]);
    const espeak = await createEspeak(pack);
    const fourier = await createFourier(fourierWasm, WINDOW_SAMPLES);
    return createHibariEngine({
      fourier,
      transcribe: (text, accent) =>
        espeak.transcribe(text, accent === 'American' ? 'gmw/en-US' : 'gmw/en'),
      async loadModel(model) {
        if (model.type !== 'stored') throw new TypeError('A page has no files.');
        const bytes = await openStoredModel(model.stored).open(model.path, onProgress);
        try {
          const loaded = await loadHibariAcousticModel(onnxRuntime, bytes, RUNTIME);
          onUsed([import.meta.url, RUNTIME.mjs, RUNTIME.wasm, absolute(fourierUrl)]);
          return loaded;
        } catch (cause) {
          throw unusable(cause);
        }
      },
    });
  },
};

function unusable(cause: unknown): KnikError {
  return new KnikError('The light natural voice could not be loaded.', {
    stage: 'voice',
    code: 'voice-load',
    cause,
  });
}
