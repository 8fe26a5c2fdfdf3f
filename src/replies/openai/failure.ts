import { parseJson } from '../json.ts';

/** A server's answer when it turned a request down, over HTTP or in the middle of a stream. */
export interface ServiceFailure {
  /** HTTP status; 0: none is known. */
  readonly status: number;
  /** Such as `insufficient_quota`; empty where there is none. */
  readonly code: string;
  /** In the server's own words; empty when it gave none. */
  readonly message: string;
}

/**
 * Reads a refusal in any of the shapes that are about: `{"error":{"message","code","type"}}` of OpenAI, `{"error":"…"}`
 * of Ollama and LM Studio, `{"detail":"…"}` and `{"message":"…"}` of frameworks. `undefined` for anything else.
 */
export function failureIn(body: unknown, status: number): ServiceFailure | undefined {
  // Some gateways wrap it in a list.
  const whole: unknown = Array.isArray(body) ? body[0] : body;
  const error = field(whole, 'error');
  if (typeof error === 'string') return { status, code: '', message: error };
  if (typeof error === 'object' && error !== null) {
    const code = field(error, 'code') ?? field(error, 'type');
    const named = typeof code === 'number' && code >= 400 && code < 600 ? code : undefined;
    return {
      status: status >= 400 ? status : (named ?? status),
      code: typeof code === 'string' ? code : '',
      message: wordsIn(field(error, 'message')),
    };
  }
  if (status < 400) return undefined;
  const message = wordsIn(field(whole, 'message')) || wordsIn(field(whole, 'detail'));
  return message === '' ? undefined : { status, code: '', message };
}

/** The refusal in an answer's text, whatever it is. */
export function failureOf(text: string, status: number): ServiceFailure {
  return failureIn(parseJson(text), status) ?? { status, code: '', message: '' };
}

/** One property of something that came over the wire and may be anything. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** The value of a `Retry-After` header in seconds; a date, which is rare, counts as none. */
export function retryAfterSeconds(value: string | null): number | undefined {
  const seconds = Number(value?.trim() || Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function wordsIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
