import type { Words } from '../../words/words.ts';

export const readerPage: Words['readerPage'] = {
  offer: (server) =>
    `Ihr Knik-Server kann diese Seite abrufen. Ihre Adresse geht an ${server}, sonst nichts.`,
  fetch: 'Seite abrufen',
  fetching: 'Die Seite wird abgerufen …',
  cancel: 'Abbrechen',
  errors: {
    'server-unreachable':
      'Der Knik-Server ist nicht erreichbar. Prüfen Sie seine Adresse in den Einstellungen und die Verbindung.',
    'not-offered':
      'Dieser Server ruft keine Webseiten ab. Öffnen Sie die Seite und kopieren Sie den Text, oder speichern Sie die Seite und wählen Sie die Datei aus.',
    address:
      'Diese Adresse kann nicht abgerufen werden. Sie muss mit http:// oder https:// beginnen, ohne Passwort.',
    private:
      'Diese Adresse führt in ein privates Netz. Der Server ruft nur öffentliche Seiten ab. Öffnen Sie die Seite und kopieren Sie den Text.',
    failed:
      'Der Server hat diese Seite von der Website nicht bekommen. Öffnen Sie sie und kopieren Sie den Text.',
    'no-text': 'An dieser Adresse ist kein Text, der vorgelesen werden kann.',
    'too-large':
      'Diese Seite ist zu groß, um abgerufen zu werden. Speichern Sie sie und wählen Sie die Datei aus.',
    busy: 'Der Server hat zu viel zu tun. Versuchen Sie es in einer Minute erneut.',
  },
};
