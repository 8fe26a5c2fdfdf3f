import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal } = formsOf('es');

export const player: Words['player'] = {
  player: 'Reproductor',
  tapToListen: 'Toca para escuchar',
  play: 'Reproducir',
  pause: 'Pausa',
  previousSentence: 'Frase anterior',
  nextSentence: 'Frase siguiente',
  close: 'Cerrar el reproductor',
  toText: (title) => `Volver a ${title}`,
  volume: 'Volumen',
  volumePercent: (percent) => `${percent} %`,
  speed: 'Velocidad',
  speedTimes: (speed) => `${decimal(String(speed))}×`,
  voice: (name) => `Voz: ${name}`,
  unnamedVoice: 'Voz',
  chooseVoice: 'Elegir una voz',

  loadingVoice: (percent) => `Cargando la voz… ${percent} %`,
  preparingVoice: 'Preparando la voz…',
  soundStartsIn: (wait) => `Para evitar pausas, el sonido empieza en unos ${wait}.`,
  startNow: 'Empezar ya',
  fasterVoice: 'Usar la voz más rápida',
  waitSeconds: (seconds) => counted(seconds, 'segundo', 'segundos'),
  waitMinutes: (minutes) => counted(minutes, 'minuto', 'minutos'),
};
