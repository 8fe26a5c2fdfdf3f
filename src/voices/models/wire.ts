import { KnikError } from '../../contract/index.ts';
import type { ModelState, StateOf } from './state.ts';

/** A {@link KnikError} in a form that survives every browser's structured clone. */
export interface WireError extends Pick<
  KnikError,
  'message' | 'stage' | 'code' | 'action' | 'retryAfterSeconds'
> {
  /** What happened underneath, for the console. */
  readonly detail: string;
}

/** A model's state on its way between threads and tabs. */
export type WireState = StateOf<WireError>;

/** Takes an error apart for the way; one that is not a {@link KnikError} is our own fault. */
export function toWire(error: unknown): WireError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof KnikError) {
    const { message, stage, code, action, retryAfterSeconds } = error;
    return {
      message,
      stage,
      code,
      action,
      retryAfterSeconds,
      detail: `${detail}\n${String(error.cause)}`,
    };
  }
  return {
    message: 'The voice could not be stored. Reload the page and try again.',
    stage: 'storage',
    code: 'storage-unavailable',
    action: 'retry',
    retryAfterSeconds: undefined,
    detail,
  };
}

export function fromWire({
  message,
  stage,
  code,
  action,
  retryAfterSeconds,
  detail,
}: WireError): KnikError {
  const cause = new Error(detail);
  return new KnikError(message, {
    stage,
    code,
    action,
    cause,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

export function stateFromWire(state: WireState): ModelState {
  return state.phase === 'failed' ? { ...state, error: fromWire(state.error) } : state;
}
