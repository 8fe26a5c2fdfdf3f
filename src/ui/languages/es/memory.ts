import type { memoryWords } from '../../words/memory.ts';

export const memory: typeof memoryWords = {
  label: 'Memoria de la conversación',
  upTo: (words) => `Unas ${words.toLocaleString('es')} palabras, las últimas`,
  hint: 'Esa parte de la conversación se envía con cada pregunta, si el modelo puede leer tanto. Más memoria cuesta más.',
};
