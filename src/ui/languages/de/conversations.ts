import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted, number } = formsOf('de');

export const conversations: Words['conversations'] = {
  title: 'Unterhaltungen',
  newConversation: 'Neue Unterhaltung',
  search: 'Unterhaltungen durchsuchen',
  clearSearch: 'Suche leeren',
  searching: 'Suche läuft …',
  found: (count) =>
    count === 0 ? 'Nichts gefunden.' : counted(count, 'Unterhaltung', 'Unterhaltungen'),
  close: 'Liste schließen',
  empty: 'Hier erscheinen Ihre Unterhaltungen.',
  untitled: 'Ohne Titel',

  groups: {
    pinned: 'Angeheftet',
    today: 'Heute',
    week: 'Letzte 7 Tage',
    earlier: 'Früher',
  },

  actionsFor: (title) => `Aktionen für „${title}“`,
  rename: 'Umbenennen',
  newTitle: 'Neuer Titel',
  save: 'Speichern',
  cancel: 'Abbrechen',
  pin: 'Anheften',
  unpin: 'Lösen',
  delete: 'Löschen',
  deleteAll: 'Alle Unterhaltungen löschen',
  reallyDeleteAll: (count) =>
    count === 1 ? 'Wirklich löschen?' : `Wirklich alle ${number(count)} löschen?`,

  deleted: (title) => `„${title}“ gelöscht.`,
  deletedSeveral: (count) => `${counted(count, 'Unterhaltung', 'Unterhaltungen')} gelöscht.`,
  undo: 'Rückgängig',
  recentlyDeleted: (count) => `Zuletzt gelöscht (${number(count)})`,
  recentlyDeletedHint: 'Sie lassen sich 7 Tage lang wiederherstellen.',
  restore: 'Wiederherstellen',
  restoreTitle: (title) => `„${title}“ wiederherstellen`,
  removeDeleted: 'Endgültig löschen',

  broken: (count) =>
    count === 1
      ? 'Eine Unterhaltung konnte nicht gelesen werden. Die anderen sind nicht betroffen.'
      : `${number(count)} Unterhaltungen konnten nicht gelesen werden. Die anderen sind nicht betroffen.`,
};
