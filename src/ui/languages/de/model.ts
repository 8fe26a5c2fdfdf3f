import type { Words } from '../../words/words.ts';

export const model: Words['model'] = {
  demo: 'Demo',
  addKey: 'Gemini-Schlüssel eingeben',
  change: (name) => `Modell: ${name}. Ändern`,
  choose: 'Modell wählen',
  menu: 'Modell und Anweisungen',
  close: 'Fertig',
  search: 'Modelle durchsuchen',
  noneFound: 'Kein Modell gefunden.',
  moreSettings: 'Alle Einstellungen für Antworten',
  chosen: (name) => `Antworten kommen jetzt von ${name}.`,
  answeredBy: (name) => `Beantwortet von ${name}`,

  instructions: 'Anweisungen',
  defaultInstructions: 'Vorgabe',
  newInstructions: 'Neue Anweisungen',
  addInstructions: 'Anweisungen hinzufügen',
  instructionsName: 'Name',
  deleteInstructions: 'Diese Anweisungen löschen',
  instructionsDeleted: 'Die Anweisungen sind gelöscht.',

  notReachableYet: (origin) => `Laden Sie die Seite neu, damit sie ${origin} ansprechen darf.`,
  reload: 'Seite neu laden',
};
