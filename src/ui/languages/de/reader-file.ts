import { formsOf } from '../forms.ts';
import type { Words } from '../../words/words.ts';

const { number } = formsOf('de');

export const readerFile: Words['readerFile'] = {
  reading: (percent) => `Die Datei wird geöffnet … ${percent} %`,
  errors: {
    'unknown-format':
      'Diese Art von Datei lässt sich nicht öffnen. Versuchen Sie PDF, EPUB, Word (.docx), HTML, Markdown, einfachen Text, SRT oder VTT.',
    locked:
      'Diese Datei ist durch ein Passwort oder einen Kopierschutz gesperrt. Speichern Sie eine offene Kopie und öffnen Sie die.',
    scanned:
      'Dieses PDF enthält nur Bilder von Seiten. Lassen Sie zuerst eine Texterkennung (OCR) laufen und öffnen Sie das Ergebnis.',
    broken:
      'Diese Datei ist beschädigt, oder sie ist nicht, was ihr Name sagt. Laden Sie sie noch einmal herunter.',
    empty: 'In dieser Datei ist kein Text.',
    'too-large':
      'Diese Datei ist zu groß, um sie hier zu öffnen. Teilen Sie sie oder speichern Sie sie als einfachen Text.',
    'not-loaded':
      'Der Teil der Seite, der Dateien öffnet, konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  },
  problem(problem) {
    switch (problem.code) {
      case 'pages-without-text':
        return problem.count === 1
          ? 'Eine Seite ist ein Bild und lässt sich nicht vorlesen.'
          : `${number(problem.count)} Seiten sind Bilder und lassen sich nicht vorlesen.`;
      case 'parts-unreadable':
        return problem.count === 1
          ? 'Ein Teil dieser Datei ist beschädigt und wurde ausgelassen.'
          : `${number(problem.count)} Teile dieser Datei sind beschädigt und wurden ausgelassen.`;
      case 'encoding-guessed':
        return 'Diese Datei sagt nicht, wie ihre Buchstaben gespeichert sind. Sehen manche falsch aus, speichern Sie sie als UTF-8.';
    }
  },
};
