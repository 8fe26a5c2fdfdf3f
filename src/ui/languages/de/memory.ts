import type { memoryWords } from '../../words/memory.ts';

export const memory: typeof memoryWords = {
  label: 'Gedächtnis der Unterhaltung',
  upTo: (words) => `Etwa die letzten ${words.toLocaleString('de')} Wörter`,
  hint: 'So viel einer Unterhaltung wird mit jeder Frage gesendet, wenn das Modell so viel lesen kann. Mehr kostet mehr.',
};
