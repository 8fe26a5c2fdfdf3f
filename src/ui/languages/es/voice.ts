import type { Words } from '../../words/words.ts';

export const voice: Words['voice'] = {
  offer: (size) => `Esta es la voz básica. Una natural es una descarga única de ${size}.`,
  offerOwnFile: 'Esta es la voz básica. Una natural se puede cargar desde un archivo tuyo.',
  getSize: (size) => `Descargar (${size})`,
  choose: 'Elegirla',
  notNow: 'Ahora no',
  tryAgain: 'Intentar de nuevo',

  loadingVoices: 'Cargando las voces…',
  checking: 'Comprobando si la voz natural está en este dispositivo…',
  checkingSize: 'Comprobando el tamaño de la voz natural…',
  pickFileBelow: 'Elige abajo tu propio archivo, en «Modelo y dispositivo».',
  naturalHint:
    'Las voces naturales se descargan una vez y después funcionan sin conexión en este dispositivo.',
  oneDownload: (voices) => `${voices} voces en una sola descarga.`,
  voiceByVoice: (voices) => `${voices} voces, que se descargan una a una.`,
  offline: 'No tienes conexión.',

  size: (size) =>
    `La voz natural ocupa ${size}. Se descarga una vez y se guarda en este dispositivo.`,
  metered: (size) =>
    `Puede que tu conexión sea de uso medido: descargar ${size} podría costarte dinero. ¿Descargar ahora?`,
  downloadedAlready: (size) => `Ya se han descargado ${size}.`,
  freeSpace: (size) => `Hay ${size} de almacenamiento libres.`,
  notSaved:
    'Este navegador no guarda archivos para la página. La voz desaparece cuando la cierres.',
  download: (size) => `Descargar ${size}`,
  downloadAnyway: (size) => `Descargar ${size} de todos modos`,

  downloading: (progress) => `Descargando la voz natural: ${progress}.`,
  percentOf: (percent, size) => `${percent} % de ${size}`,
  perSecond: (size) => `${size} por segundo`,
  timeLeft: (time) => `quedan ${time}`,
  paused: (progress) => `En pausa. Descargado: ${progress}.`,
  waitingForConnection: (progress) =>
    `Sin conexión. Descargado: ${progress}; se reanuda automáticamente.`,
  verifying: (percent) => `Verificando la descarga: ${percent} %.`,
  pause: 'Pausa',
  resume: 'Reanudar',
  cancel: 'Cancelar',
  pickAnotherFile: 'Elegir otro archivo',
  basicUntilThen: (problem) => `${problem} Mientras tanto habla la voz básica.`,

  onDevice: 'La voz natural está en este dispositivo.',
  usedForNow: (model) => `Por ahora se usa el modelo «${model}».`,
  warmingUp: (on) => `La voz natural se está preparando en ${on}…`,
  ready: (on) => `La voz natural está lista. Se ejecuta en ${on}.`,
  tooSlow: 'En este dispositivo es más lenta que el habla, así que «Automático» usa otra voz.',
  basicInstead: (problem) => `${problem} En su lugar habla la voz básica.`,

  saySizeKnown: 'Ya se conoce el tamaño de la voz natural. ¿Descargarla?',
  sayDownloading: 'Descargando la voz natural.',
  sayPaused: 'La descarga está en pausa.',
  sayVerifying: 'Verificando la voz natural.',
  sayReady: 'La voz natural está lista.',
  sayWarmingUp: 'La voz natural se está preparando.',

  voice: 'Elegir una voz',
  automatic: 'Automática',
  automaticHint: 'La mejor voz que este dispositivo lee sin pausas.',
  gradesHint: 'Las letras son las notas que dan los autores de las voces. La A es la mejor.',
  notReadyHint: 'Podrás oír las voces sin botón cuando estén descargadas.',
  clipFailed: 'No se ha podido cargar la muestra. Comprueba tu conexión.',
  either: (one, other) => `${one} o ${other}`,
  sizeOfAll: (size, place) => `Desde ${size} para todas las voces. Se ejecuta en ${place}.`,
  sizeEach: (size, place) => `${size} por voz. Se ejecuta en ${place}.`,
  basicGroup: 'Básica: rápida y robótica',
  group: (accent, gender) => {
    const people = gender === 'female' ? 'Mujeres' : 'Hombres';
    return accent === '' ? people : `${accent}: ${people.toLowerCase()}`;
  },
  groupOf: (engine, group) => `${engine}, ${group}`,
  grade: 'nota',
  hear: 'Escuchar',
  hearName: (name) => `Escuchar a ${name}`,
  // The voices speak English only.
  sampleNamed: (name) => `Hello, I am ${name}. This is how I sound when I read a reply to you.`,
  sample: 'Hello. This is how I sound when I read a reply to you.',

  modelAndDevice: 'Modelo y dispositivo',
  modelAndDeviceOf: (engine) => `${engine}: modelo y dispositivo`,
  model: 'Modelo de voz',
  checkAgain: 'Comprobar de nuevo',
  ownFile: 'El archivo ONNX de la voz, con su tokenizer.json si lo tienes',
  nothingStored: 'No hay ninguna voz natural guardada en este dispositivo.',
  stored: (size) => `La voz natural ocupa ${size} en este dispositivo.`,
  modelWithSize: (model, size) => `${model}, ${size}`,
  delete: 'Eliminar',
  deleteModel: (model) => `Eliminar ${model}`,
  reallyDelete: (model) =>
    `¿Eliminar ${model}? Para volver a usarla tendrías que descargarla de nuevo.`,
  reallyDeleteOwn: (model) =>
    `¿Eliminar ${model}? Para volver a usarla tendrías que elegirla de nuevo.`,
  deleteIt: 'Eliminarla',
  keepIt: 'Conservarla',
};
