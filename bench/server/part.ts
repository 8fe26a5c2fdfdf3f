import type { MeasuredServer } from './measured-server.ts';

/** One thing that is measured: a row of a table. */
export interface Part {
  /** On the command line. */
  readonly name: string;
  /** Of the section whose table it is a row of. */
  readonly section: keyof typeof SECTIONS;
  /** @returns The cells of its row, or of its rows. */
  measure(server: MeasuredServer): Promise<string[][]>;
}

/** The tables, in their order. */
export const SECTIONS = {
  Crowds: [
    'streams at once',
    'whole',
    'spoken',
    'events',
    'first sound, median / 95 %',
    'last one ended',
    'loop delay, 99 % / most',
    'longest turn of the loop',
    'memory',
    'descriptors',
  ],
  'Clients that leave': ['clients that leave in the middle', 'processor time afterwards'],
  'Slow beside fast': ['50 replies of text', 'median time'],
  'An upstream without end': [
    '4 × an upstream of',
    'ended with',
    'after',
    'loop delay, 99 % / most',
    'longest turn of the loop',
    'memory',
  ],
} as const;

/** @returns Such as `12 ms`; a dash for nothing. */
export function ms(value: number): string {
  return Number.isNaN(value) ? '–' : `${value.toFixed(0)} ms`;
}
