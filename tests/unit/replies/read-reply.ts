import { KnikError } from '../../../src/contract/errors.ts';
import type { HistoryTurn, ReplySource } from '../../../src/contract/stages.ts';

/** What came of reading a reply to its end. */
export interface Outcome {
  readonly deltas: readonly string[];
  readonly text: string;
  /** The thrown error; `undefined` when the reply ended as a whole one. */
  readonly error: unknown;
}

/** Reads a reply to its end, whatever that is. */
export async function readReply(
  source: ReplySource,
  message = 'Why is the sky blue?',
  history: readonly HistoryTurn[] = [],
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome> {
  const deltas: string[] = [];
  let error: unknown;
  try {
    for await (const delta of source({ message, history, signal })) deltas.push(delta);
  } catch (thrown) {
    error = thrown;
  }
  return { deltas, text: deltas.join(''), error };
}

/** The error of an outcome, which must be one for people. */
export function knikError(outcome: Outcome): KnikError {
  if (outcome.error instanceof KnikError) return outcome.error;
  throw new Error(`Expected a KnikError, got ${String(outcome.error)}`, { cause: outcome.error });
}
