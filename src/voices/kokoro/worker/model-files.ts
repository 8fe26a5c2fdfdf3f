import type { ModelLocation } from '../protocol.ts';
import { openStoredModel } from '../../models/stored-model.ts';
import { fetchBytes } from '../../rpc/worker/fetch-bytes.ts';

/**
 * The files of a model, wherever they are kept.
 *
 * An implementation checks a file before handing it out: a short or corrupted one is an error,
 * never bytes.
 */
export interface ModelFiles {
  /**
   * The whole of one file, which the caller owns.
   *
   * @param name Path below the model's folder, such as `onnx/model.onnx` or `tokenizer.json`.
   * @param onProgress Called for every part that is read.
   * @throws When the file is not there, or not what it should be. The sentence of a `KnikError` is shown to
   *   the person; anything else becomes one.
   */
  open(name: string, onProgress: () => void): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens the place that a location names. */
export function openModelFiles(location: ModelLocation): ModelFiles {
  if (location.type === 'stored') return openStoredModel(location.stored);
  return { open: (name, onProgress) => fetchBytes(new URL(name, location.url).href, onProgress) };
}
