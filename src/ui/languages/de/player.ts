import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal } = formsOf('de');

export const player: Words['player'] = {
  player: 'Player',
  tapToListen: 'Zum Anhören tippen',
  play: 'Abspielen',
  pause: 'Pause',
  previousSentence: 'Vorheriger Satz',
  nextSentence: 'Nächster Satz',
  close: 'Player schließen',
  toText: (title) => `Zurück zu ${title}`,
  volume: 'Lautstärke',
  volumePercent: (percent) => `${percent} %`,
  speed: 'Tempo',
  speedTimes: (speed) => `${decimal(String(speed))}×`,
  voice: (name) => `Stimme: ${name}`,
  unnamedVoice: 'Stimme',
  chooseVoice: 'Stimme wählen',

  loadingVoice: (percent) => `Die Stimme wird geladen … ${percent} %`,
  preparingVoice: 'Die Stimme wird vorbereitet …',
  soundStartsIn: (wait) => `Damit es keine Pausen gibt, beginnt der Ton in etwa ${wait}.`,
  startNow: 'Jetzt beginnen',
  fasterVoice: 'Schnellere Stimme nehmen',
  waitSeconds: (seconds) => counted(seconds, 'Sekunde', 'Sekunden'),
  waitMinutes: (minutes) => counted(minutes, 'Minute', 'Minuten'),
};
