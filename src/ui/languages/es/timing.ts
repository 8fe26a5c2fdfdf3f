import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal, number } = formsOf('es');

export const timing: Words['timing'] = {
  timing: 'Tiempos',
  notKept: 'Los tiempos de esta respuesta ya no están disponibles.',
  toFirstSound: 'hasta el primer sonido',
  notReadAloud: 'No leída en voz alta',
  noSoundYet: 'Todavía sin sonido',

  milestones: {
    firstWords: 'Primeras palabras',
    firstPassage: 'Primer pasaje',
    firstAudio: 'Primer audio',
    latestWords: 'Últimas palabras hasta ahora',
    lastWords: 'Últimas palabras',
    lastSound: 'Último sonido',
    startDelay: 'Retraso inicial',
    tokensRead: 'Tokens leídos',
    tokensWritten: 'Tokens escritos',
  },

  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  zoomInHint: 'Mostrar el principio, hasta poco después del primer sonido',
  zoomOutHint: 'Mostrar toda la respuesta',
  showTable: 'Tabla',
  copyAsJson: 'Copiar como JSON',
  copied: 'Copiado',
  copyBlocked: 'No se permite copiar. Ejecuta knik.metrics() en la consola.',

  passage: 'Pasaje',
  passages: 'Pasajes',
  noPassage: 'Ninguno',
  passageAndFacts: (passage, facts) => `${passage}: ${facts}`,
  choosePassage: 'Señala un pasaje, o usa las flechas, para ver sus tiempos.',
  lanes: { text: 'Texto', voice: 'Voz', sound: 'Sonido' },

  columns: {
    passage: 'Pasaje',
    characters: 'Caracteres',
    symbols: 'Símbolos',
    textComplete: 'Texto completo',
    waited: 'Espera',
    synthesis: 'Síntesis',
    duration: 'Duración',
    heardAt: 'Se oye en',
    join: 'Hueco anterior',
    realTime: '× tiempo real',
  },
  saved: 'guardado',

  characters: (count) => counted(count, 'carácter', 'caracteres'),
  symbols: (count) => counted(count, 'símbolo', 'símbolos'),
  passageCount: (count) => counted(count, 'pasaje', 'pasajes'),
  gaps: (count) => counted(count, 'hueco', 'huecos'),
  completeAt: (time) => `texto completo en ${time}`,
  waited: (time) => `espera de ${time}`,
  madeIn: (time, factor) => `síntesis ${time} (${factor})`,
  fromSavedAudio: 'de audio guardado',
  countFromSavedAudio: (count) => `${number(count)} de audio guardado`,
  ofSound: (time) => `${time} de sonido`,
  ofSpeech: (time) => `${time} de voz`,
  ofPauses: (time) => `${time} de pausas`,
  heardAt: (time) => `se oye en ${time}`,
  notHeardYet: 'aún no se ha oído',
  noGap: 'sin hueco',
  lateBy: (time) => `${time} tarde`,
  afterPauseOrSkip: 'tras una pausa o un salto',

  seconds: (seconds) => `${decimal(seconds)} s`,
  minutes: (minutesAndSeconds) => `${minutesAndSeconds} min`,
  realTime: (factor) => `${decimal(factor)}\u00A0×\u00A0tiempo\u00A0real`,
  count: number,
  decimal,
};
