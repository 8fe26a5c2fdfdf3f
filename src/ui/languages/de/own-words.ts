import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { counted } = formsOf('de');

export const ownWords: Words['ownWords'] = {
  title: 'Wörter anders aussprechen',
  hint: 'Schreiben Sie, wie es auf Englisch klingen soll, etwa „jif“, oder IPA zwischen Schrägstrichen: /ˈnaɪki/. Kleine Buchstaben passen auch auf große.',
  written: 'Wort',
  said: 'Aussprechen als',
  save: 'Speichern',
  saved: (written) => `Gespeichert: ${written}.`,
  listen: 'Anhören',
  listenTo: (written) => `Anhören: ${written}`,
  remove: 'Löschen',
  removeWord: (written) => `Löschen: ${written}`,
  removed: (written) => `Gelöscht: ${written}.`,
  edit: (written) => `${written} ändern`,
  saysAs: (said) => `als ${said}`,
  problems: {
    written: 'Geben Sie ein Wort mit bis zu 60 Zeichen ein.',
    said: 'Geben Sie ein, wie es klingt, mit bis zu 120 Zeichen.',
    ipa: 'Zwischen Schrägstrichen gelten nur Buchstaben der IPA: /ˈnaɪki/.',
  },
  full: 'Die Liste ist voll. Löschen Sie zuerst ein Wort.',
  exportList: 'Exportieren',
  importList: 'Importieren',
  imported: (count, skipped) =>
    `${counted(count, 'Wort', 'Wörter')} importiert.` +
    (skipped === 0 ? '' : ` ${counted(skipped, 'Zeile war', 'Zeilen waren')} unbrauchbar.`),
  importFailed: 'Diese Datei war nicht lesbar.',
  fileName: 'knik-woerter.tsv',
  offer: 'Anders aussprechen …',
  emoji: 'Emojis mit Namen vorlesen',
  emojiHint: 'Gilt, wenn Sie Knik das nächste Mal öffnen.',
};
