import type { ModelSet } from '../model-set.ts';
import type { FolderName } from '../peer-messages.ts';
import type { ModelRecord } from '../record.ts';
import type { Consent } from '../state.ts';
import type { WireState } from '../wire.ts';
import type { Listing } from './listing.ts';

export interface ModelOptions {
  readonly set: ModelSet;
  /** Of the set; its own variant for a file that the person picked. */
  readonly variant: string;
  readonly folder: FolderName;
  /** The source's offer; `fresh` asks it again. */
  readonly list: (fresh: boolean) => Promise<Listing>;
  /** Called with every state. */
  readonly publish: (state: WireState) => void;
}

/**
 * One model of the store. A command that makes no sense where the model stands does nothing; none of them
 * throws: what comes of it is its state.
 */
export interface StoreEntry {
  /** Looks at the disk, and goes on with what the person wanted and nobody stopped. */
  restore(): Promise<void>;
  ask(): Promise<void>;
  decline(): Promise<void>;
  download(consent: Consent): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  remove(): Promise<void>;
  /** Replaces the model by what `copy` writes under the lock, then fetches what that left to fetch. */
  replace(copy: Copy): Promise<void>;
  /** A state from the tab that fetches the model. */
  follow(state: WireState): void;
  /** Stops fetching, or waiting to, because another tab wants to change the files. */
  stop(): void;
  /** A voice found the files unusable. */
  recheck(): void;
}

export type Copy = (
  signal: AbortSignal,
  report: (state: WireState) => void,
) => Promise<ModelRecord>;
