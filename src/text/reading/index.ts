import type { Read } from '../../contract/stages.ts';
import { english } from './en/index.ts';
import { createReader } from './read.ts';

/** English text as it is said. */
export const readEnglish: Read = createReader(english);

/** A formula of LaTeX in words, if it is short. */
export const formulaInWords = (latex: string): string | undefined => english.formula(latex);
