import { english } from './en/index.ts';
import { createReader, type Reader } from './read.ts';

export type { SaidText, SaidTie } from './said.ts';
export { sourceOf } from './said.ts';

/** English text as it is said. */
export const readEnglish: Reader = createReader(english);

/** A formula of LaTeX in words, if it is short. */
export const formulaInWords = (latex: string): string | undefined => english.formula(latex);
