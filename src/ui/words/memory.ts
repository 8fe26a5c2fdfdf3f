import { inLanguage } from './language.ts';

/** The setting for how much of a conversation the model reads. */
export const memoryWords = inLanguage('memory', {
  label: 'Memory of the conversation',
  upTo: (words: number) => `About the last ${words.toLocaleString('en')} words`,
  hint: 'Sent with each question, as far as the model can read that much. Sending more costs more.',
});
