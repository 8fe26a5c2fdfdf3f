import type { Words } from '../../words/words.ts';

export const chat: Words['chat'] = {
  message: 'Nachricht',
  placeholder: 'Etwas fragen …',
  send: 'Senden',
  readThis: 'Vorlesen',
  stop: 'Stopp',

  conversation: 'Unterhaltung',
  conversationFailed:
    'Die Unterhaltung konnte nicht angezeigt werden. Sie ist gespeichert, Ihr Entwurf ebenso.',
  backToVoice: 'Zurück zur Stimme',
  jumpToLatest: 'Zum Ende springen',
  you: 'Sie',
  showAll: 'Alles zeigen',
  showLess: 'Weniger zeigen',

  waitingForWords: 'Warten auf die ersten Wörter …',
  downloadingModel: (percent) =>
    `Der Browser lädt sein Modell herunter. Das geschieht nur einmal: ${percent} %.`,
  tooManyRequests: 'Zu viele Anfragen.',
  serviceOverloaded: 'Der Dienst ist überlastet.',
  serviceUnreachable: 'Der Dienst ist nicht erreichbar.',
  tryingAgainIn: (seconds) => `Neuer Versuch in ${seconds} s.`,
  cancel: 'Abbrechen',

  stoppedByYou: 'Sie haben diese Antwort angehalten.',
  interrupted:
    'Die Seite wurde geschlossen, bevor die Antwort vollständig war. Versuchen Sie es erneut, um die ganze Antwort zu bekommen.',
  continueMessage:
    'Fahre genau dort fort, wo deine Antwort aufgehört hat. Wiederhole nichts davon.',
  titleMessage:
    'Gib unserer Unterhaltung einen Titel aus zwei bis sechs Wörtern, in der Sprache, in der ich schreibe. Antworte nur mit dem Titel.',

  listen: 'Anhören',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyBlocked: 'Kopieren ist gesperrt. Markieren Sie stattdessen den Text.',
  timing: 'Zeiten',
  openSettings: 'Einstellungen öffnen',
  chooseModel: 'Modell wählen',
  continueReply: 'Fortsetzen',
  tryAgain: 'Erneut versuchen',
  edit: 'Bearbeiten',

  more: 'Mehr',
  anotherReply: 'Andere Antwort',
  editQuestion: 'Frage bearbeiten',
  copyText: 'Als Text kopieren',
  saveAudio: 'Als Audio speichern',
  deleteTurn: 'Löschen',
  turnDeleted: 'Eine Frage und ihre Antwort wurden gelöscht.',
  undo: 'Rückgängig',
  versions: 'Fassungen',
  previousVersion: 'Vorherige Fassung',
  nextVersion: 'Nächste Fassung',
  versionOf: (number, count) => `${number} / ${count}`,
  notSent: 'Frühere Fragen und Antworten werden nicht mehr an das Modell gesendet.',
  brokenTurns: (count) =>
    count === 1
      ? 'Eine Frage dieser Unterhaltung konnte nicht gelesen werden. Die anderen sind nicht betroffen.'
      : `${count} Fragen dieser Unterhaltung konnten nicht gelesen werden. Die anderen sind nicht betroffen.`,
  notKept:
    'Dieser Browser lässt die Seite diese Unterhaltung nicht speichern. Sie ist nur da, bis Sie die Seite schließen.',
  storageFull:
    'Für diese Unterhaltung ist kein Platz mehr. Löschen Sie Unterhaltungen oder gespeichertes Audio, oder schaffen Sie Platz auf dem Gerät.',

  empty: {
    start: 'Start',
    lead: 'Fragen Sie etwas und hören Sie zu: Die Antwort wird vorgelesen, während sie noch geschrieben wird.',
    questions: ['Was ist das, und wie funktioniert es?', 'Erzähl mir eine kurze Geschichte.'],
    readText: 'Einen Text vorlesen',
  },

  moreUnspoken: (count) => `${count} weitere nicht vorgelesen`,
  waitingForVoice: 'Warten auf die Stimme …',
  beingRead: 'Wird vorgelesen …',
};
