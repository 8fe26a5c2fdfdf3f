import type { ModelId, Precision } from '../../contract/index.ts';

export type {
  Catalog,
  Consent,
  ModelId,
  ModelState,
  ModelStates,
  Offer,
  Precision,
  StateOf,
} from '../../contract/index.ts';

/** The formats that the engine can run, and their files in a repository. Best sound first. */
export const MODEL_PATHS: Readonly<Record<Precision, string>> = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  int8: 'onnx/model_quantized.onnx',
};
export const PRECISIONS: readonly Precision[] = ['fp32', 'fp16', 'int8'];
export const MODEL_IDS: readonly ModelId[] = [...PRECISIONS, 'own'];
