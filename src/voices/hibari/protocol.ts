import type { StoredModel } from '../models/state.ts';
import type { Accent } from '../phonemes/misaki.ts';
import type { Voice } from '../rpc/protocol.ts';

/** A voice of Hibari, as its worker is asked for it. */
export interface HibariVoice extends Voice {
  readonly engine: 'hibari';
  readonly accent: Accent;
  /** Each voice has a model of its own. */
  readonly model: HibariModel;
}

/** Where the model of a voice is: each voice has one of its own. */
export type HibariModel =
  /** The files that the model store keeps. */
  | {
      readonly type: 'stored';
      readonly stored: StoredModel;
      /** The file's path in its source. */
      readonly path: string;
    }
  /** A file on the disk of a server. */
  | { readonly type: 'file'; readonly file: string };
