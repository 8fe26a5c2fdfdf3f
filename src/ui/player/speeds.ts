import { SPEEDS } from '../../platform/settings.ts';

/** The speeds to choose from: those that are offered, and the one in force, which may be in between. */
export function speedsWith(current: number): readonly number[] {
  return [...new Set([...SPEEDS, current])].toSorted((a, b) => a - b);
}
