import type { Words } from '../../words/words.ts';
import { formsOf } from '../forms.ts';

const { counted } = formsOf('de');

const conversations = (count: number) => counted(count, 'Unterhaltung', 'Unterhaltungen');

export const exchange: Words['exchange'] = {
  saveThis: 'Diese Unterhaltung speichern',
  saveAll: 'Alle Unterhaltungen speichern',
  asMarkdown: 'Markdown, zum Lesen',
  asJson: 'JSON, zum Aufheben',
  share: 'Diese Unterhaltung teilen',
  print: 'Drucken oder als PDF speichern',
  bringIn: 'Datei importieren',
  hint: 'JSON enthält alles und kann wieder importiert werden. Auch Dateien von ChatGPT, big-AGI und Open WebUI können importiert werden. Sie können eine Datei auch hierher ziehen.',
  nothing: 'Es gibt noch nichts zu speichern.',
  saved: (name) => `Gespeichert als „${name}“.`,
  importing: 'Wird importiert …',
  imported: (added, known) => {
    const here = `${conversations(known)} ${known === 1 ? 'war' : 'waren'} schon da.`;
    if (added === 0) return `Nichts Neues: ${here}`;
    return `${conversations(added)} importiert.${known > 0 ? ` ${here}` : ''}`;
  },
  failed: 'Die Datei konnte nicht gelesen werden. Versuchen Sie es erneut.',
  problems: {
    'not-json': 'In dieser Datei sind keine Unterhaltungen: Sie ist kein JSON.',
    unknown: 'Diese Datei ist von einem Programm, das hier nicht bekannt ist.',
    newer:
      'Diese Datei wurde mit einer neueren Version gespeichert. Laden Sie die Seite neu und versuchen Sie es dann erneut.',
    empty: 'In dieser Datei ist keine Unterhaltung.',
  },

  untitled: 'Unterhaltung',
  you: 'Sie',
  reply: 'Antwort',
  notComplete: 'Diese Antwort ist nicht vollständig.',
};
