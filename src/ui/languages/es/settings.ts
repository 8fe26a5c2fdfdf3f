import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal, number } = formsOf('es');

export const settings: Words['settings'] = {
  title: 'Ajustes',
  done: 'Listo',

  parts: 'Partes de los ajustes',

  answers: 'Respuestas',
  answersFrom: 'Las respuestas vienen de',
  show: 'Mostrar',
  hide: 'Ocultar',
  noKey: 'Todavía no hay clave.',
  keySaved: 'Guardada en este navegador.',
  keyKeptForVisit: 'Guardada hasta que cierres la página.',
  forgetKey: 'Olvidarla',
  saveKey: 'Guardar la clave para la próxima visita',
  model: 'Modelo',
  models: 'Modelos',
  modelPlaceholder: 'Busca o escribe un nombre',
  loadingModels: 'Cargando la lista de modelos…',
  noModelList: 'No se pudo cargar la lista de modelos. Aun así puedes escribir un nombre.',
  modelCount: (count) => `${counted(count, 'modelo', 'modelos')}.`,
  modelsFound: (found, count) => `${number(found)} de ${counted(count, 'modelo', 'modelos')}.`,
  modelNotListed: 'No está en la lista. El nombre se usa tal como lo escribiste.',
  instruction: 'Instrucciones para el modelo',
  instructionHint: 'Se envían al modelo antes de cada mensaje.',
  instructionIsDefault: 'Estas son las predeterminadas, escritas para escuchar.',
  resetInstruction: 'Restablecer',

  voice: 'Voz',
  readAloud: 'Leer las respuestas en voz alta',
  speed: 'Velocidad',
  speedTimes: (speed) => (speed === 1 ? '1× (normal)' : `${decimal(String(speed))}×`),
  waitForSlowVoice: 'Esperar un poco al principio para evitar pausas',
  savedAudio: 'Audio guardado',
  saveNothing: 'No guardar nada',
  saveUpTo: (megabytes) => `Hasta ${number(megabytes)} MB`,
  savedAudioHint:
    'Al volver a escuchar una respuesta se usa el audio guardado. Se queda en este dispositivo y se elimina con la conversación.',
  nothingSavedHint: 'Al volver a escuchar una respuesta se sintetiza otra vez.',
  nothingSaved: 'Nada guardado',
  megabytesSaved: (megabytes) => `${decimal(megabytes)} MB guardados`,
  savedAudioFull: 'El almacenamiento está lleno. No se guarda más audio durante esta visita.',
  savedAudioUnavailable: 'Este navegador no deja que la página guarde audio.',
  deleteAudio: 'Eliminar',
  reallyDelete: '¿Eliminar de verdad?',
  pressAgainToDelete: 'Pulsa otra vez para eliminar el audio guardado.',
  audioDeleted: 'El audio guardado se ha eliminado.',

  conversations: 'Conversaciones',
  page: 'Página',
  theme: 'Colores',
  themes: { system: 'Como el dispositivo', light: 'Claros', dark: 'Oscuros' },
  language: 'Idioma',
  languageOfBrowser: 'Como el navegador',
  storage:
    'Los ajustes, la clave y la conversación se guardan solo en este navegador, en este dispositivo.',
  worksOffline: 'Funciona sin conexión.',
  install: 'Instalar Knik como aplicación',
};
