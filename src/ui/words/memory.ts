import { inLanguage } from './language.ts';

/** The setting for how much of a conversation the model reads. */
export const memoryWords = inLanguage('memory', {
  label: 'Memory of the conversation',
  upTo: (words: number) => `The last ${words.toLocaleString('en')} words or so`,
  hint: 'So much of a conversation is sent with each question, if the model can read that much. More costs more.',
});
