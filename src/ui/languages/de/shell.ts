import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted } = formsOf('de');

export const shell: Words['shell'] = {
  productName: 'Knik',
  readAloud: 'Vorlesen',
  readAloudOn: 'Antworten werden vorgelesen',
  readAloudOff: 'Antworten werden nicht vorgelesen',
  conversations: 'Unterhaltungen',
  newConversation: 'Neue Unterhaltung',
  newConversationShort: 'Neu',
  readText: 'Texte',
  settings: 'Einstellungen',
  reload: 'Neu laden',
  reloadPage: 'Seite neu laden',

  version: {
    'newer-ready': {
      tag: 'Neue Version',
      sentence: 'Eine neue Version ist bereit. Laden Sie neu, wann es Ihnen passt.',
    },
    changing: {
      tag: 'Wird aktualisiert …',
      sentence:
        'Die Seite wird aktualisiert. Sie wird geladen, wenn die laufenden Downloads fertig sind.',
    },
    gone: {
      tag: 'Aktualisierung nötig',
      sentence: 'Eine Aktualisierung ist nötig. Laden Sie die Seite neu, um sie zu bekommen.',
    },
  },

  pageFailed:
    'Die Seite konnte nicht angezeigt werden. Ihr Entwurf ist gespeichert und nach dem Neuladen wieder da.',
  partFailed:
    'Ein Teil der Seite konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.',

  replyStarted: 'Die Antwort hat begonnen.',
  replyComplete: 'Die Antwort ist vollständig.',
  readingAloud: 'Wird vorgelesen.',
  stopped: 'Angehalten.',
  downloadingModel: 'Der Browser lädt sein Modell herunter.',
  retryingIn: (seconds) =>
    `Noch keine Antwort. Neuer Versuch in ${counted(seconds, 'Sekunde', 'Sekunden')}.`,
};
