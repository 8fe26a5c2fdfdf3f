import type { Runtime } from '../../contract/index.ts';
import type { StoredModel } from '../models/state.ts';
import type { Voice } from '../rpc/protocol.ts';
import type { Precision } from './model.ts';

/** A voice of Kokoro, as its worker is asked for it. */
export interface KokoroVoice extends Voice {
  readonly engine: 'kokoro';
  /** Kokoro's name of the voice, such as `af_sarah`. */
  readonly id: string;
  readonly model: KokoroModel;
  /** The runtime of the model; the same for every job of a worker. */
  readonly runtime: Runtime;
}

export interface KokoroModel {
  readonly location: ModelLocation;
  readonly precision: Precision;
}

/** Where the model's files are. */
export type ModelLocation =
  /** A folder laid out as the hub's repositories, on a server; its address ends with a slash. */
  | { readonly type: 'folder'; readonly url: string }
  /** The files that the model store keeps. */
  | { readonly type: 'stored'; readonly stored: StoredModel };
