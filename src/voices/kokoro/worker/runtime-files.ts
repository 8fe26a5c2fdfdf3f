import asyncifyMjs from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiMjs from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import wasmMjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Runtime } from '../../../contract/index.ts';
import type { RuntimeFiles } from '../../onnx/runtime-files.ts';

/**
 * The build that a runtime needs, and no larger one: 14 MB for `wasm`, 17 for `jspi`, 27 for `asyncify`.
 *
 * The addresses are absolute. The runtime starts its threads from the address of its own script: were it
 * bundled into the worker, each thread would run the worker again, and the first would wait for ever.
 */
export function filesFor(runtime: Runtime): RuntimeFiles {
  const { mjs, wasm } = FILES[runtime.device === 'wasm' ? 'wasm' : runtime.build];
  return { mjs: absolute(mjs), wasm: absolute(wasm) };
}

const FILES: Readonly<Record<'wasm' | 'jspi' | 'asyncify', RuntimeFiles>> = {
  wasm: { mjs: wasmMjs, wasm: wasmWasm },
  jspi: { mjs: jspiMjs, wasm: jspiWasm },
  asyncify: { mjs: asyncifyMjs, wasm: asyncifyWasm },
};

function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}
