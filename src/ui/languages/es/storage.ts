import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { number } = formsOf('es');

export const storage: Words['storage'] = {
  title: 'Espacio en este dispositivo',
  total: (size) => `${size} en total, incluida la propia página.`,
  looking: 'Comprobando…',
  failed: 'No se ha podido leer.',
  kinds: {
    conversations: 'Conversaciones',
    texts: 'Textos para leer',
    audio: 'Audio guardado',
    voices: 'Voces naturales',
  },
  none: 'nada',
  count: number,
  deleteKind: (kind) => `Eliminar: ${kind}`,
  pressAgain: (kind) => `Pulsa otra vez para eliminar: ${kind}.`,
  deleted: (kind) => `Eliminado: ${kind}.`,
  restorable: 'Las conversaciones eliminadas se pueden restaurar durante 7 días.',
};
