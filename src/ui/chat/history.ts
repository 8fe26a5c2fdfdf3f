import type { HistoryTurn } from '../../contract/index.ts';
import type { ContextLimits } from '../../conversations/context.ts';
import { fitContext } from '../../conversations/context.ts';
import type { TurnModel } from './turn-model.ts';
import { heardOf } from './stored-turn.ts';

interface Exchange extends HistoryTurn {
  readonly turn: TurnModel;
}

function exchangesOf(path: readonly TurnModel[]): readonly Exchange[] {
  return path
    .map((turn) => ({ turn, message: turn.message, reply: turn.reply(), ...heardOf(turn) }))
    .filter(({ reply }) => reply.trim() !== '');
}

/** What of a path is sent along with the next question, oldest first. */
export function historyOf(
  path: readonly TurnModel[],
  limits: ContextLimits,
): readonly HistoryTurn[] {
  if (limits.exchanges === 0) return [];
  return fitContext(exchangesOf(path), limits).map(({ turn: _turn, ...exchange }) => exchange);
}

/**
 * The first turn of a path that is sent along with the next question; `undefined` if all of them are, or none.
 *
 * Only complete turns count: what a reply adds while it is written is not sent before the next question.
 */
export function contextStart(
  path: readonly TurnModel[],
  limits: ContextLimits,
): TurnModel | undefined {
  const settled = path.filter((turn) => turn.outcome.value !== 'streaming');
  const exchanges = exchangesOf(settled);
  const sent = limits.exchanges === 0 ? [] : fitContext(exchanges, limits);
  return sent.length < exchanges.length ? sent[0]?.turn : undefined;
}

/**
 * What is sent along to have the last reply of a path continued.
 *
 * The model cannot continue a reply that it does not see. Nor does it hear what was not heard of that reply: the rest is
 * wanted, and the voice goes on from there.
 */
export function historyToContinue(
  path: readonly TurnModel[],
  limits: ContextLimits,
): readonly HistoryTurn[] {
  const exchanges = historyOf(path, {
    ...limits,
    exchanges: Math.max(limits.exchanges ?? Infinity, 1),
  });
  const latest = exchanges.slice(-1).map(({ message, reply }) => ({ message, reply }));
  return [...exchanges.slice(0, -1), ...latest];
}
