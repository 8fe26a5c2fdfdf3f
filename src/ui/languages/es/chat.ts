import type { Words } from '../../words/words.ts';

export const chat: Words['chat'] = {
  message: 'Mensaje',
  placeholder: 'Pregunta algo…',
  send: 'Enviar',
  readThis: 'Leer en voz alta',
  stop: 'Detener',

  conversation: 'Conversación',
  conversationFailed: 'No se pudo mostrar la conversación. Está guardada, y tu borrador también.',
  backToVoice: 'Volver a la voz',
  jumpToLatest: 'Ir al final',
  you: 'Tú',
  showAll: 'Mostrar todo',
  showLess: 'Mostrar menos',

  waitingForWords: 'Esperando las primeras palabras…',
  downloadingModel: (percent) =>
    `El navegador está descargando su modelo. Solo ocurre una vez: ${percent} %.`,
  tooManyRequests: 'Demasiadas solicitudes.',
  serviceOverloaded: 'El servicio está sobrecargado.',
  serviceUnreachable: 'No se puede acceder al servicio.',
  tryingAgainIn: (seconds) => `Nuevo intento en ${seconds} s.`,
  cancel: 'Cancelar',

  stoppedByYou: 'Detuviste esta respuesta.',
  interrupted:
    'La página se cerró antes de que la respuesta estuviera completa. Inténtalo de nuevo para recibirla entera.',
  continueMessage: 'Continúa exactamente donde se detuvo tu respuesta. No repitas nada de ella.',
  titleMessage:
    'Ponle a nuestra conversación un título de dos a seis palabras, en el idioma en que escribo. Responde solo con el título.',

  listen: 'Escuchar',
  copy: 'Copiar',
  copied: 'Copiado',
  copyBlocked: 'No se permite copiar. Selecciona el texto.',
  timing: 'Tiempos',
  openSettings: 'Abrir los ajustes',
  chooseModel: 'Elegir un modelo',
  continueReply: 'Continuar',
  tryAgain: 'Intentar de nuevo',
  edit: 'Editar',

  more: 'Más',
  anotherReply: 'Otra respuesta',
  editQuestion: 'Editar la pregunta',
  copyText: 'Copiar como texto',
  saveAudio: 'Guardar como audio',
  deleteTurn: 'Eliminar',
  turnDeleted: 'Se eliminaron una pregunta y su respuesta.',
  undo: 'Deshacer',
  versions: 'Versiones',
  previousVersion: 'Versión anterior',
  nextVersion: 'Versión siguiente',
  versionOf: (number, count) => `${number} / ${count}`,
  notSent: 'Las preguntas y respuestas anteriores ya no se envían al modelo.',
  brokenTurns: (count) =>
    count === 1
      ? 'No se pudo leer una pregunta de esta conversación. Las demás están bien.'
      : `No se pudieron leer ${count} preguntas de esta conversación. Las demás están bien.`,
  notKept:
    'Este navegador no deja que la página guarde esta conversación. Solo dura hasta que cierres la página.',
  storageFull:
    'No queda espacio para guardar esta conversación. Elimina conversaciones o audio guardado, o libera espacio en el dispositivo.',

  empty: {
    start: 'Inicio',
    lead: 'Pregunta algo y escucha: la respuesta se lee en voz alta mientras todavía se escribe.',
    questions: ['¿Qué es esto y cómo funciona?', 'Cuéntame un cuento corto.'],
    readText: 'Leer un texto en voz alta',
  },

  moreUnspoken: (count) => `${count} más sin leer en voz alta`,
  waitingForVoice: 'Esperando la voz…',
  beingRead: 'Leyendo…',
};
