import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted } = formsOf('es');

export const shell: Words['shell'] = {
  productName: 'Knik',
  readAloud: 'Leer en voz alta',
  readAloudOn: 'Las respuestas se leen en voz alta',
  readAloudOff: 'Las respuestas no se leen en voz alta',
  conversations: 'Conversaciones',
  newConversation: 'Conversación nueva',
  newConversationShort: 'Nueva',
  readText: 'Textos',
  settings: 'Ajustes',
  reload: 'Recargar',
  reloadPage: 'Recargar la página',

  version: {
    'newer-ready': {
      tag: 'Nueva versión',
      sentence: 'Hay una nueva versión lista. Recarga cuando quieras.',
    },
    changing: {
      tag: 'Actualizando…',
      sentence: 'Actualizando. Se cargará cuando terminen las descargas en curso.',
    },
    gone: {
      tag: 'Hay que actualizar',
      sentence: 'Hace falta una actualización. Recarga para recibirla.',
    },
  },

  pageFailed: 'No se pudo mostrar la página. Tu borrador está guardado y vuelve cuando recargues.',
  partFailed:
    'No se pudo cargar una parte de la página. Comprueba la conexión e inténtalo de nuevo.',

  replyStarted: 'La respuesta ha empezado.',
  replyComplete: 'La respuesta está completa.',
  readingAloud: 'Leyendo en voz alta.',
  stopped: 'Detenido.',
  downloadingModel: 'El navegador está descargando su modelo.',
  retryingIn: (seconds) =>
    `Aún no hay respuesta. Nuevo intento en ${counted(seconds, 'segundo', 'segundos')}.`,
};
