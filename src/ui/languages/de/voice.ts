import type { Words } from '../../words/words.ts';

export const voice: Words['voice'] = {
  offer: (size) =>
    `Das ist die einfache Stimme. Eine natürliche ist ein einmaliger Download von ${size}.`,
  offerOwnFile:
    'Das ist die einfache Stimme. Eine natürliche kann aus einer eigenen Datei geladen werden.',
  getSize: (size) => `Laden (${size})`,
  choose: 'Auswählen',
  notNow: 'Nicht jetzt',
  tryAgain: 'Erneut versuchen',

  loadingVoices: 'Die Stimmen werden geladen …',
  checking: 'Es wird nachgesehen, ob die natürliche Stimme auf diesem Gerät ist …',
  checkingSize: 'Die Größe der natürlichen Stimme wird ermittelt …',
  pickFileBelow: 'Wählen Sie unten Ihre eigene Datei, unter „Modell und Gerät“.',
  naturalHint:
    'Natürliche Stimmen werden einmal geladen und sprechen dann auch ohne Netz auf diesem Gerät.',
  oneDownload: (voices) => `${voices} Stimmen in einem Download.`,
  voiceByVoice: (voices) => `${voices} Stimmen, einzeln zu laden.`,
  offline: 'Sie sind offline.',

  size: (size) =>
    `Die natürliche Stimme hat ${size}. Sie wird einmal heruntergeladen und auf diesem Gerät gespeichert.`,
  metered: (size) =>
    `Ihre Verbindung ist vielleicht getaktet: ${size} herunterzuladen kann Sie etwas kosten. Jetzt herunterladen?`,
  downloadedAlready: (size) => `${size} sind schon heruntergeladen.`,
  freeSpace: (size) => `${size} Speicher sind frei.`,
  notSaved:
    'Dieser Browser speichert keine Dateien für die Seite. Die Stimme ist weg, wenn Sie sie schließen.',
  download: (size) => `${size} herunterladen`,
  downloadAnyway: (size) => `${size} trotzdem herunterladen`,

  downloading: (progress) => `Die natürliche Stimme wird heruntergeladen: ${progress}.`,
  percentOf: (percent, size) => `${percent} % von ${size}`,
  perSecond: (size) => `${size} pro Sekunde`,
  timeLeft: (time) => `noch ${time}`,
  paused: (progress) => `Angehalten. ${progress} heruntergeladen.`,
  waitingForConnection: (progress) =>
    `Offline. ${progress} heruntergeladen; geht von selbst weiter.`,
  verifying: (percent) => `Der Download wird geprüft: ${percent} %.`,
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  cancel: 'Abbrechen',
  pickAnotherFile: 'Andere Datei wählen',
  basicUntilThen: (problem) => `${problem} Bis dahin spricht die einfache Stimme.`,

  onDevice: 'Die natürliche Stimme ist auf diesem Gerät.',
  usedForNow: (model) => `Vorerst wird das Modell „${model}“ benutzt.`,
  warmingUp: (on) => `Die natürliche Stimme startet auf ${on} …`,
  ready: (on) => `Die natürliche Stimme ist bereit. Sie läuft auf ${on}.`,
  tooSlow:
    'Sie ist auf diesem Gerät langsamer als gesprochen wird. „Automatisch“ nimmt deshalb eine andere Stimme.',
  basicInstead: (problem) => `${problem} Stattdessen spricht die einfache Stimme.`,

  saySizeKnown: 'Die Größe der natürlichen Stimme ist bekannt. Herunterladen?',
  sayDownloading: 'Die natürliche Stimme wird heruntergeladen.',
  sayPaused: 'Der Download ist angehalten.',
  sayVerifying: 'Die natürliche Stimme wird geprüft.',
  sayReady: 'Die natürliche Stimme ist bereit.',
  sayWarmingUp: 'Die natürliche Stimme startet.',

  voice: 'Stimme wählen',
  automatic: 'Automatisch',
  automaticHint: 'Die beste Stimme, die dieses Gerät ohne Pausen spricht.',
  gradesHint: 'Die Buchstaben sind Noten von den Machern der Stimmen. A ist die beste.',
  notReadyHint: 'Stimmen ohne Knopf können Sie anhören, sobald sie heruntergeladen sind.',
  clipFailed: 'Die Hörprobe konnte nicht geladen werden. Prüfen Sie Ihre Verbindung.',
  either: (one, other) => `${one} oder ${other}`,
  sizeOfAll: (size, place) => `Ab ${size} für alle Stimmen. Läuft auf ${place}.`,
  sizeEach: (size, place) => `${size} je Stimme. Läuft auf ${place}.`,
  basicGroup: 'Einfach: schnell und blechern',
  group: (accent, gender) => {
    const people = gender === 'female' ? 'Frauen' : 'Männer';
    return accent === '' ? people : `${accent}: ${people}`;
  },
  groupOf: (engine, group) => `${engine}, ${group}`,
  grade: 'Note',
  hear: 'Anhören',
  hearName: (name) => `Anhören: ${name}`,
  // The voices speak English only.
  sampleNamed: (name) => `Hello, I am ${name}. This is how I sound when I read a reply to you.`,
  sample: 'Hello. This is how I sound when I read a reply to you.',

  modelAndDevice: 'Modell und Gerät',
  modelAndDeviceOf: (engine) => `${engine}: Modell und Gerät`,
  model: 'Modell der Stimme',
  checkAgain: 'Erneut prüfen',
  ownFile: 'Die ONNX-Datei der Stimme, mit ihrer tokenizer.json, falls vorhanden',
  nothingStored: 'Auf diesem Gerät ist keine natürliche Stimme gespeichert.',
  stored: (size) => `Die natürliche Stimme belegt ${size} auf diesem Gerät.`,
  modelWithSize: (model, size) => `${model}, ${size}`,
  delete: 'Löschen',
  deleteModel: (model) => `Löschen: ${model}`,
  reallyDelete: (model) =>
    `${model} löschen? Um das Modell wieder zu benutzen, müssten Sie es neu herunterladen.`,
  reallyDeleteOwn: (model) =>
    `${model} löschen? Um das Modell wieder zu benutzen, müssten Sie die Datei neu wählen.`,
  deleteIt: 'Löschen',
  keepIt: 'Behalten',
};
