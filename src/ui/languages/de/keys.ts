import type { keysWords } from '../../words/keys.ts';

export const keys: typeof keysWords = {
  title: 'Tastenkürzel',
  done: 'Fertig',
  open: 'Tastenkürzel anzeigen',
  always: 'Überall',
  outsideFields: 'Außerhalb von Textfeldern',
  keys: {
    space: 'Leertaste',
    escape: 'Esc',
    left: '←',
    right: '→',
    control: 'Strg',
    shift: 'Umschalt',
  },
  actions: {
    help: 'Diese Liste anzeigen',
    message: 'Zum Nachrichtenfeld gehen',
    pause: 'Anhalten oder weiter',
    back: 'Voriger Satz',
    forth: 'Nächster Satz',
    stop: 'Stoppen oder Geöffnetes schließen',
    search: 'Unterhaltungen durchsuchen',
    newConversation: 'Neue Unterhaltung',
  },
  or: 'oder',
  singleKeys: 'Einzelne Tasten verwenden',
  singleKeysHint:
    'Schalten Sie das aus, wenn Sie per Sprache schreiben oder eine andere Software für Sie tippt.',
};
