import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal, number } = formsOf('de');

export const timing: Words['timing'] = {
  timing: 'Zeiten',
  notKept: 'Die Zeiten dieser Antwort sind nicht mehr verfügbar.',
  toFirstSound: 'bis zum ersten Ton',
  notReadAloud: 'Nicht vorgelesen',
  noSoundYet: 'Noch kein Ton',

  milestones: {
    firstWords: 'Erste Wörter',
    firstPassage: 'Erster Abschnitt',
    firstAudio: 'Erster Ton',
    latestWords: 'Neueste Wörter',
    lastWords: 'Letzte Wörter',
    lastSound: 'Letzter Ton',
    startDelay: 'Startverzögerung',
    tokensRead: 'Gelesene Token',
    tokensWritten: 'Geschriebene Token',
  },

  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  zoomInHint: 'Den Anfang zeigen, bis kurz nach dem ersten Ton',
  zoomOutHint: 'Die ganze Antwort zeigen',
  showTable: 'Tabelle',
  copyAsJson: 'Als JSON kopieren',
  copied: 'Kopiert',
  copyBlocked: 'Kopieren ist gesperrt. Rufen Sie stattdessen knik.metrics() in der Konsole auf.',

  passage: 'Abschnitt',
  passages: 'Abschnitte',
  noPassage: 'Keiner',
  passageAndFacts: (passage, facts) => `${passage}: ${facts}`,
  choosePassage:
    'Zeigen Sie auf einen Abschnitt oder nehmen Sie die Pfeiltasten, um seine Zeiten zu sehen.',
  lanes: { text: 'Text', voice: 'Stimme', sound: 'Ton' },

  columns: {
    passage: 'Abschnitt',
    characters: 'Zeichen',
    symbols: 'Laute',
    textComplete: 'Text vollständig',
    waited: 'Wartezeit',
    synthesis: 'Synthese',
    duration: 'Dauer',
    heardAt: 'Zu hören bei',
    join: 'Lücke davor',
    realTime: '× Echtzeit',
  },
  saved: 'gespeichert',

  characters: (count) => counted(count, 'Zeichen', 'Zeichen'),
  symbols: (count) => counted(count, 'Laut', 'Laute'),
  passageCount: (count) => counted(count, 'Abschnitt', 'Abschnitte'),
  gaps: (count) => counted(count, 'Lücke', 'Lücken'),
  completeAt: (time) => `Text vollständig bei ${time}`,
  waited: (time) => `${time} gewartet`,
  madeIn: (time, factor) => `Synthese ${time} (${factor})`,
  fromSavedAudio: 'aus gespeichertem Ton',
  countFromSavedAudio: (count) => `${number(count)} aus gespeichertem Ton`,
  ofSound: (time) => `${time} Ton`,
  ofSpeech: (time) => `${time} Sprache`,
  ofPauses: (time) => `${time} Pausen`,
  heardAt: (time) => `zu hören bei ${time}`,
  notHeardYet: 'noch nicht zu hören',
  noGap: 'keine Lücke',
  lateBy: (time) => `${time} zu spät`,
  afterPauseOrSkip: 'nach einer Pause oder einem Sprung',

  seconds: (seconds) => `${decimal(seconds)} s`,
  minutes: (minutesAndSeconds) => `${minutesAndSeconds} min`,
  realTime: (factor) => `${decimal(factor)}\u00A0×\u00A0Echtzeit`,
  count: number,
  decimal,
};
