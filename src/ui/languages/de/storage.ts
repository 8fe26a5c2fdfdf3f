import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { number } = formsOf('de');

export const storage: Words['storage'] = {
  title: 'Speicher auf diesem Gerät',
  total: (size) => `${size} insgesamt, einschließlich der Seite selbst.`,
  looking: 'Wird geprüft …',
  failed: 'Das konnte nicht gelesen werden.',
  kinds: {
    conversations: 'Unterhaltungen',
    texts: 'Texte zum Vorlesen',
    audio: 'Gespeicherter Ton',
    voices: 'Natürliche Stimmen',
  },
  none: 'nichts',
  count: number,
  deleteKind: (kind) => `Löschen: ${kind}`,
  pressAgain: (kind) => `Noch einmal drücken, um zu löschen: ${kind}.`,
  deleted: (kind) => `Gelöscht: ${kind}.`,
  restorable: 'Gelöschte Unterhaltungen lassen sich 7 Tage lang wiederherstellen.',
};
