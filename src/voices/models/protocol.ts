/**
 * The messages between the page and the model store's worker.
 *
 * The page opens the store once; the worker answers with the state of every model that it keeps or that
 * another tab fetches, then `opened`. Commands have no answer of their own: what comes of them is seen in
 * the states. A request is answered once, under its number, with its result or `refused`.
 */
import type { RequestId } from '../../shared/worker-requests.ts';
import type { ModelSet } from './model-set.ts';
import type { Catalog, Consent, EngineId, ModelKey } from './state.ts';
import type { StoredModel } from './state.ts';
import type { WireError, WireState } from './wire.ts';

export type ToStore =
  | { readonly type: 'open'; readonly sets: readonly ModelSet[] }
  /** Request: asks an engine's source what it offers. Answered by `catalog`. */
  | { readonly type: 'list'; readonly request: RequestId; readonly engine: EngineId }
  /** Request: what the voice needs to read the model. Answered by `stored`. */
  | { readonly type: 'get-stored'; readonly request: RequestId; readonly model: ModelKey }
  /** Looks up the size and leads to `asking`. */
  | { readonly type: 'ask'; readonly model: ModelKey }
  /** The answer no, or a failure put away: back to what is on the disk. */
  | { readonly type: 'decline'; readonly model: ModelKey }
  /** The answer yes. Another size than the one consented to leads to `asking` again. */
  | { readonly type: 'download'; readonly model: ModelKey; readonly consent: Consent }
  | { readonly type: 'pause'; readonly model: ModelKey }
  /** Goes on with what is paused or failed. */
  | { readonly type: 'resume'; readonly model: ModelKey }
  | { readonly type: 'remove'; readonly model: ModelKey }
  /** Takes over a model that the person picked, with the small files that were picked too. */
  | { readonly type: 'adopt'; readonly engine: EngineId; readonly files: readonly File[] };

export type Command = Exclude<ToStore, { readonly type: 'open' | 'list' | 'get-stored' }>;

export type FromStore =
  | { readonly type: 'opened' }
  | { readonly type: 'state'; readonly model: ModelKey; readonly state: WireState }
  | { readonly type: 'catalog'; readonly request: RequestId; readonly catalog: Catalog }
  | { readonly type: 'stored'; readonly request: RequestId; readonly stored: StoredModel }
  | { readonly type: 'refused'; readonly request: RequestId; readonly error: WireError };
