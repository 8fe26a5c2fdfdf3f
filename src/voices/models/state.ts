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

/** What a voice's worker is told of a stored model; can be posted to any thread. */
export type StoredModel = {
  readonly model: ModelId;
  readonly precision: Precision;
  /** SHA-256 of the ONNX file in hex: the same identity, the same sound. For caches and verdicts. */
  readonly identity: string;
} & (
  | { readonly type: 'disk' }
  /** Where the browser gives the page no disk. Blobs are shared when posted, not copied. */
  | {
      readonly type: 'memory';
      /** By stored name. */
      readonly blobs: ReadonlyMap<string, Blob>;
    }
);
