import type { ModelVariant } from '../../contract/index.ts';

/** How exact the weights of the model are. */
export type Precision = 'fp32' | 'fp16' | 'int8';

/** The formats that the engine can run, and their files in a repository. Best sound first. */
export const MODEL_PATHS: Readonly<Record<Precision, string>> = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  int8: 'onnx/model_quantized.onnx',
};

/** The model's symbols, below its folder. */
export const TOKENIZER_FILE = 'tokenizer.json';

/** The models that a person can choose. Sizes by the hub's list of files: the page has asked for nothing yet. */
export const KOKORO_VARIANTS: readonly (ModelVariant & { readonly id: Precision | 'own' })[] = [
  {
    id: 'int8',
    name: 'Small',
    hint: 'Small (92 MB): fastest download',
    bytes: 92_000_000,
  },
  {
    id: 'fp16',
    name: 'Medium',
    hint: 'Medium (163 MB): for graphics cards with 16-bit support',
    bytes: 163_000_000,
  },
  {
    id: 'fp32',
    name: 'Large',
    hint: 'Large (326 MB): full precision',
    bytes: 326_000_000,
  },
  { id: 'own', name: 'Your own file', hint: 'A file of your own', bytes: undefined },
];

/** What speaks while the chosen variant is not there, if anything is. */
export const BEST_FIRST: readonly (Precision | 'own')[] = ['own', 'fp32', 'fp16', 'int8'];

/** The precision that a stored model names. */
export function precisionOf(variant: string): Precision {
  return variant === 'fp32' || variant === 'fp16' ? variant : 'int8';
}
