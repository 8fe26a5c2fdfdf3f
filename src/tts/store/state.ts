import type { KnikError } from '../../contract/index.ts';

/** The formats that the engine can run, and their files in a repository. Best sound first. */
export const MODEL_PATHS = {
  fp32: 'onnx/model.onnx',
  fp16: 'onnx/model_fp16.onnx',
  int8: 'onnx/model_quantized.onnx',
} as const;
export type Precision = keyof typeof MODEL_PATHS;
export const PRECISIONS = Object.keys(MODEL_PATHS) as readonly Precision[];

/** Names a model of the store: the source's in one precision, or the person's own file. */
export type ModelId = Precision | 'own';
export const MODEL_IDS: readonly ModelId[] = [...PRECISIONS, 'own'];

/** A person's yes to one download. */
export interface Consent {
  /** The size that they were told. */
  readonly bytes: number;
  /** Whether they were told that the connection costs by the byte, or saves data. */
  readonly metered: boolean;
}

/**
 * Where a model stands.
 *
 * `asking`: a yes is needed before a byte is fetched, the first one or, on a metered connection, another.
 * `paused`: until `resumed` by the person, or until the network or the server is back (`connected`), which
 * the store finds out by itself.
 * `failed`: nothing more is tried before the person does; what had arrived whole is kept.
 */
export type StateOf<Failure> =
  | { readonly phase: 'absent' }
  | {
      readonly phase: 'asking';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** `undefined` where the browser does not tell. */
      readonly freeBytes: number | undefined;
      readonly metered: boolean;
      /** False where the browser gives no lasting place: the model is gone when the page is closed. */
      readonly kept: boolean;
    }
  | {
      readonly phase: 'downloading';
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** Smoothed over some seconds; 0 while it is not known. */
      readonly bytesPerSecond: number;
      readonly secondsLeft: number | undefined;
    }
  | {
      readonly phase: 'paused';
      readonly until: 'resumed' | 'connected';
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | { readonly phase: 'verifying'; readonly checkedBytes: number; readonly totalBytes: number }
  | {
      readonly phase: 'ready';
      readonly bytes: number;
      readonly precision: Precision;
      readonly kept: boolean;
    }
  | {
      readonly phase: 'failed';
      readonly error: Failure;
      readonly receivedBytes: number;
      readonly totalBytes: number;
    };

export type ModelState = StateOf<KnikError>;

/** One model that the source offers. */
export interface Offer {
  readonly model: Precision;
  /** All that is fetched for it, small files included. */
  readonly bytes: number;
}

/** What the source offers at this moment. */
export interface Catalog {
  /** The commit that the hub reported; empty for a plain folder. */
  readonly revision: string;
  /** In the order of {@link PRECISIONS}. */
  readonly offers: readonly Offer[];
}
