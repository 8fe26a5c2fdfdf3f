import type { ModelSet } from '../models/model-set.ts';
import type { ModelSource } from '../models/source.ts';
import { parseSource } from '../models/source.ts';
import type { SiteModels } from '../engine.ts';
import { MODEL_PATHS, TOKENIZER_FILE } from './model.ts';

/**
 * The files that the store keeps. The folders have the names that they had before there was a second engine, so
 * that what was downloaded then is found.
 */
export function kokoroModelSet(source: ModelSource): ModelSet {
  return {
    engine: 'kokoro',
    source,
    common: [
      { path: TOKENIZER_FILE, isRequired: true },
      { path: 'config.json', isRequired: false },
    ],
    variants: (['fp32', 'fp16', 'int8'] as const).map((id) => ({
      id,
      folder: id,
      files: [MODEL_PATHS[id]],
    })),
    own: {
      id: 'own',
      folder: 'own',
      kinds: [
        { pattern: 'quantized|int8|q8', variant: 'int8' },
        { pattern: 'fp16', variant: 'fp16' },
        { pattern: '', variant: 'fp32' },
      ],
    },
  };
}

/** Kokoro-82M v1.0 with word times. The commit is named, so that the same site always fetches the same voice. */
export const DEFAULT_MODEL_URL =
  'https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX-timestamped/tree/dd4401a9add81ac692d20e240d22ec9dda82cc29';

/** Set by the build: whether the model lies in the site's own folder. */
// oxlint-disable-next-line no-underscore-dangle -- named so that nothing else is replaced by the build
declare const __KNIK_SITE_HAS_KOKORO__: boolean | undefined;

/** Where a site has the model, below its root. */
const SITE_FOLDER = 'voices/kokoro/';

/** The set that a site is configured with: the address that it names, its own files, or the hub's. */
export function siteModelSet({ modelUrl }: SiteModels): ModelSet {
  const isOwn = typeof __KNIK_SITE_HAS_KOKORO__ !== 'undefined' && __KNIK_SITE_HAS_KOKORO__;
  if (modelUrl === undefined && isOwn && typeof document !== 'undefined') {
    // Absolute: the worker that fetches lies in another folder than the page.
    const url = new URL(SITE_FOLDER, document.baseURI).href;
    return kokoroModelSet({ kind: 'folder', url });
  }
  return kokoroModelSet(parseSource(modelUrl ?? DEFAULT_MODEL_URL));
}
