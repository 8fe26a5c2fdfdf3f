import type { Conversation, StoredTurn } from '../types.ts';

/** A conversation with all of its turns, on its way into a file or out of one. */
export interface ExchangedConversation {
  readonly head: Conversation;
  /** In the order of asking. Their parents are among them, or there is none. */
  readonly turns: readonly StoredTurn[];
}

/** Why a file brings nothing in. */
export type ImportProblem = 'not-json' | 'unknown' | 'newer' | 'empty';

/** A file that brings nothing in. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(`The file cannot be imported: ${problem}.`);
    this.problem = problem;
  }
}

/** One property of something that came out of a file and may be anything. */
export function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The list that a value is; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * A time in milliseconds, from one in seconds or milliseconds.
 *
 * Seconds reach ten digits until the year 2286; milliseconds have had twelve since 1973.
 */
export function timeMs(value: unknown): number | undefined {
  const time = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof time !== 'number' || !Number.isFinite(time) || time <= 0) return undefined;
  return Math.round(time < 1e11 ? time * 1000 : time);
}

/** An id of another program as one of ours: no slash in it, and told apart from those of other programs. */
export function foreignId(program: string, id: string): string {
  return `${program}-${id.replaceAll(/[^\w.-]/g, '_')}`;
}
