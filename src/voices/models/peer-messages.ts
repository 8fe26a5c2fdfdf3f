import type { ModelId } from './state.ts';
import type { WireState } from './wire.ts';

/** Name of the channel on which the tabs of an origin keep each other up to date. */
export const PEER_CHANNEL = 'knik-models';

/** What the tabs tell each other. */
export type PeerMessage =
  /** From whoever fetches the model. */
  | { readonly type: 'state'; readonly model: ModelId; readonly state: WireState }
  /** Whoever fetches the model, or waits to, stops: its files are about to be changed. */
  | { readonly type: 'stop'; readonly model: ModelId }
  /** What is kept turned out to be unusable and was dropped; look at the disk again. */
  | { readonly type: 'damaged'; readonly model: ModelId };
