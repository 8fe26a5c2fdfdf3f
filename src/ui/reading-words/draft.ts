import { signal } from '@preact/signals';
import type { OwnWord } from '../../contract/own-word.ts';

export const NO_WORD: OwnWord = { written: '', said: '' };

/** What is in the form of the dictionary, or is to be there when it opens: a word that was selected in a reply. */
export const draftWord = signal(NO_WORD);
