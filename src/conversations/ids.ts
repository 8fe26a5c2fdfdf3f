/** What makes ids: tests bring their own. */
export interface IdSource {
  readonly nowMs: () => number;
  /** 0 ≤ … < 1. */
  readonly random: () => number;
}

export const browserIds: IdSource = { nowMs: () => Date.now(), random: Math.random };

/** A new id for a conversation or a turn: no slash, unique on every device, in the order of making. */
export function newId({ nowMs, random }: IdSource): string {
  const time = Math.floor(nowMs()).toString(36).padStart(9, '0');
  const chance = Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join('');
  return `${time}-${chance}`;
}
