import type { WireState } from './wire.ts';

/** Name of the channel on which the tabs of an origin keep each other up to date. */
export const PEER_CHANNEL = 'knik-models';

/** A model's folder: its key may change between versions of the page that are open side by side. */
export type FolderName = string;

/** A message between the tabs. */
export type StorePeerMessage =
  /** From the tab that fetches the model. */
  | { readonly type: 'state'; readonly model: FolderName; readonly state: WireState }
  /** The tab that fetches the model, or waits to, must stop: its files are about to be changed. */
  | { readonly type: 'stop'; readonly model: FolderName }
  /** The kept files turned out to be unusable and were dropped; look at the disk again. */
  | { readonly type: 'damaged'; readonly model: FolderName };
