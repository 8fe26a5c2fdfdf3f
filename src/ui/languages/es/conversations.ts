import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, number } = formsOf('es');

export const conversations: Words['conversations'] = {
  title: 'Conversaciones',
  newConversation: 'Conversación nueva',
  search: 'Buscar conversaciones',
  clearSearch: 'Borrar la búsqueda',
  searching: 'Buscando…',
  found: (count) =>
    count === 0 ? 'No se encontró nada.' : counted(count, 'conversación', 'conversaciones'),
  close: 'Cerrar la lista',
  empty: 'Aquí aparecen tus conversaciones.',
  untitled: 'Sin título',

  groups: {
    pinned: 'Fijadas',
    today: 'Hoy',
    week: 'Últimos 7 días',
    earlier: 'Antes',
  },

  actionsFor: (title) => `Acciones para «${title}»`,
  rename: 'Cambiar el nombre',
  newTitle: 'Título nuevo',
  save: 'Guardar',
  cancel: 'Cancelar',
  pin: 'Fijar',
  unpin: 'Dejar de fijar',
  delete: 'Eliminar',
  deleteAll: 'Eliminar todas las conversaciones',
  reallyDeleteAll: (count) =>
    count === 1 ? '¿Eliminarla de verdad?' : `¿Eliminar de verdad las ${number(count)}?`,

  deleted: (title) => `Se eliminó «${title}».`,
  deletedSeveral: (count) => `Eliminadas: ${counted(count, 'conversación', 'conversaciones')}.`,
  undo: 'Deshacer',
  recentlyDeleted: (count) => `Eliminadas hace poco (${number(count)})`,
  recentlyDeletedHint: 'Se pueden restaurar durante 7 días.',
  restore: 'Restaurar',
  restoreTitle: (title) => `Restaurar «${title}»`,
  removeDeleted: 'Eliminarlas para siempre',

  broken: (count) =>
    count === 1
      ? 'No se pudo leer una conversación. Las demás están bien.'
      : `No se pudieron leer ${number(count)} conversaciones. Las demás están bien.`,
};
