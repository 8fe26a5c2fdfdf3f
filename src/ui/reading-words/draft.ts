import { signal } from '@preact/signals';

/** What is written in the form of the dictionary: a word that was selected in a reply, until the form is opened. */
export const draftWord = signal('');
