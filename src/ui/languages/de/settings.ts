import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, decimal, number } = formsOf('de');

export const settings: Words['settings'] = {
  title: 'Einstellungen',
  done: 'Fertig',

  parts: 'Teile der Einstellungen',

  answers: 'Antworten',
  answersFrom: 'Antworten kommen von',
  show: 'Zeigen',
  hide: 'Verbergen',
  noKey: 'Noch kein Schlüssel.',
  keySaved: 'In diesem Browser gespeichert.',
  keyKeptForVisit: 'Gespeichert, bis Sie die Seite schließen.',
  forgetKey: 'Vergessen',
  saveKey: 'Den Schlüssel für den nächsten Besuch speichern',
  model: 'Modell',
  models: 'Modelle',
  modelPlaceholder: 'Suchen oder einen Namen eingeben',
  loadingModels: 'Die Liste der Modelle wird geladen …',
  noModelList:
    'Die Liste der Modelle konnte nicht geladen werden. Einen Namen können Sie trotzdem eingeben.',
  modelCount: (count) => `${counted(count, 'Modell', 'Modelle')}.`,
  modelsFound: (found, count) => `${number(found)} von ${counted(count, 'Modell', 'Modellen')}.`,
  modelNotListed: 'Nicht in der Liste. Der Name wird so verwendet, wie er eingegeben ist.',
  instruction: 'Anweisungen für das Modell',
  instructionHint: 'Wird dem Modell vor jeder Nachricht geschickt.',
  instructionIsDefault: 'Das ist die Vorgabe, zum Zuhören geschrieben.',
  resetInstruction: 'Auf Vorgabe zurücksetzen',

  voice: 'Stimme',
  readAloud: 'Antworten vorlesen',
  speed: 'Tempo',
  speedTimes: (speed) => (speed === 1 ? '1× (normal)' : `${decimal(String(speed))}×`),
  waitForSlowVoice: 'Am Anfang etwas warten, um Pausen zu vermeiden',
  savedAudio: 'Gespeicherter Ton',
  saveNothing: 'Nichts speichern',
  saveUpTo: (megabytes) => `Bis zu ${number(megabytes)} MB`,
  savedAudioHint:
    'Beim erneuten Anhören wird der gespeicherte Ton abgespielt. Er bleibt auf diesem Gerät und wird mit der Unterhaltung gelöscht.',
  nothingSavedHint: 'Beim erneuten Anhören wird die Sprache neu erzeugt.',
  nothingSaved: 'Nichts gespeichert',
  megabytesSaved: (megabytes) => `${decimal(megabytes)} MB gespeichert`,
  savedAudioFull:
    'Der Speicher ist voll. Während dieses Besuchs wird kein weiterer Ton gespeichert.',
  savedAudioUnavailable: 'Dieser Browser lässt die Seite keinen Ton speichern.',
  deleteAudio: 'Löschen',
  reallyDelete: 'Wirklich löschen?',
  pressAgainToDelete: 'Noch einmal drücken, um den gespeicherten Ton zu löschen.',
  audioDeleted: 'Der gespeicherte Ton ist gelöscht.',

  conversations: 'Unterhaltungen',
  page: 'Seite',
  theme: 'Farben',
  themes: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageOfBrowser: 'Wie der Browser',
  storage:
    'Einstellungen, Schlüssel und Unterhaltung werden nur in diesem Browser auf diesem Gerät gespeichert.',
  worksOffline: 'Funktioniert offline.',
  install: 'Knik als App installieren',
};
