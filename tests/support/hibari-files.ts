import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The real voices where they are: `KNIK_TEST_VOICES`, or `shared/voices` beside the project. */
const folder = resolve(process.env['KNIK_TEST_VOICES'] ?? '../shared/voices', 'hibari');

/** The folder of the real voice "heart"; `undefined` where it is not on this machine. */
export const realHibari = existsSync(join(folder, 'heart.int8.onnx')) ? folder : undefined;

/** The WebAssembly of the Fourier transform. */
export function kissFft(): Uint8Array {
  const script = createRequire(import.meta.url).resolve('@echogarden/kissfft-wasm');
  return readFileSync(join(dirname(script), 'kissfft.wasm'));
}
