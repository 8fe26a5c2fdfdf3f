/** Addresses of one build of the ONNX runtime: its script and its WebAssembly. */
export interface RuntimeFiles {
  readonly mjs: string;
  readonly wasm: string;
}
