import type { ModelKey } from '../../contract/index.ts';

export type {
  Catalog,
  Consent,
  EngineId,
  ModelKey,
  ModelState,
  ModelStates,
  Offer,
  StateOf,
} from '../../contract/index.ts';

/** The handle by which a voice's worker reads a stored model; can be posted to any thread. */
export type StoredModel = {
  readonly model: ModelKey;
  /** Name of its folder on the disk. */
  readonly folder: string;
  /** The variant of the model file, also of a person's own file. */
  readonly variant: string;
  /** SHA-256 of the model file in hex: the same identity, the same sound. For caches and verdicts. */
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
