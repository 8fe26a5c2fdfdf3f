import type { TurnPatch } from '../../conversations/store.ts';
import type { StoredTurn } from '../../conversations/types.ts';
import type { Turn } from './turn-model.ts';

/** All of a turn that is kept and that this page knows; `undefined` for what it no longer has. */
export function storedFrom(turn: Turn): StoredTurn {
  const outcome = turn.outcome.value;
  const cuts = turn.hearing.cuts();
  return {
    id: turn.id,
    ...(turn.parent !== undefined && { parent: turn.parent }),
    message: turn.message,
    reply: turn.reply(),
    outcome: outcome === 'streaming' ? 'open' : outcome,
    createdMs: turn.createdMs,
    ...turn.answeredBy,
    ...(cuts.length > 0 && { cuts }),
    ...heardOf(turn),
    ...(turn.failure.value && { failure: turn.failure.value }),
    ...(turn.deletedMs !== undefined && { deletedMs: turn.deletedMs }),
  };
}

/** The same as a change of what is kept: fields that it no longer has are removed. */
export function patchFrom(turn: Turn): TurnPatch {
  const { deletedMs: _deletedMs, ...stored } = storedFrom(turn);
  const gone = { lastHeard: undefined, failure: undefined };
  return { ...gone, ...stored };
}

/** The same for what is known of its hearing. */
export function hearingPatch(turn: Turn): TurnPatch {
  return {
    id: turn.id,
    cuts: turn.hearing.cuts(),
    lastHeard: turn.hearing.lastHeard(),
  };
}

/** How far a stopped reply was heard, as it is stored and sent. */
export function heardOf({ hearing }: Turn): { readonly lastHeard?: string } {
  const lastHeard = hearing.lastHeard();
  return lastHeard === undefined ? {} : { lastHeard };
}
