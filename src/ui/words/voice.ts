import { inLanguage } from './language.ts';

/** The natural voices: the offer, the download, the list, and what they run on. */
export const voiceWords = inLanguage('voice', {
  offer: (size: string) =>
    `This is the basic voice. A natural one is a one-time download of ${size}.`,
  offerOwnFile: 'This is the basic voice. A natural one can be loaded from a file of your own.',
  getSize: (size: string) => `Get it (${size})`,
  choose: 'Choose it',
  notNow: 'Not now',
  tryAgain: 'Try again',

  loadingVoices: 'Loading the voices…',
  checking: 'Checking for the natural voice on this device…',
  checkingSize: 'Checking the size of the natural voice…',
  pickFileBelow: 'Pick your own file below, under “Model and device”.',
  naturalHint: 'Natural voices are downloaded once and then work offline on this device.',
  oneDownload: (voices: number) => `${voices} voices in one download.`,
  voiceByVoice: (voices: number) => `${voices} voices, downloaded one by one.`,
  offline: 'You are offline.',

  size: (size: string) =>
    `The natural voice is ${size}. It is downloaded once and saved on this device.`,
  metered: (size: string) =>
    `You may be on a metered connection: downloading ${size} may cost you. Download now?`,
  downloadedAlready: (size: string) => `${size} downloaded already.`,
  freeSpace: (size: string) => `${size} of storage is free.`,
  notSaved: 'This browser does not save files for the page. The voice is gone when you close it.',
  download: (size: string) => `Download ${size}`,
  downloadAnyway: (size: string) => `Download ${size} anyway`,

  downloading: (progress: string) => `Downloading the natural voice: ${progress}.`,
  percentOf: (percent: number, size: string) => `${percent} % of ${size}`,
  perSecond: (size: string) => `${size} a second`,
  timeLeft: (time: string) => `${time} left`,
  paused: (progress: string) => `Paused. ${progress} downloaded.`,
  waitingForConnection: (progress: string) =>
    `Offline. ${progress} downloaded; resumes automatically.`,
  verifying: (percent: number) => `Verifying the download: ${percent} %.`,
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  pickAnotherFile: 'Pick another file',
  basicUntilThen: (problem: string) => `${problem} Until then the basic voice speaks.`,

  onDevice: 'The natural voice is on this device.',
  usedForNow: (model: string) => `For now the model “${model}” is used.`,
  warmingUp: (on: string) => `The natural voice is warming up on ${on}…`,
  ready: (on: string) => `The natural voice is ready. It runs on ${on}.`,
  tooSlow: 'It is slower than speech on this device, so “Automatic” uses another voice.',
  basicInstead: (problem: string) => `${problem} The basic voice speaks instead.`,

  // For a screen reader, without the numbers that change all the time.
  saySizeKnown: 'The size of the natural voice is known. Download it?',
  sayDownloading: 'Downloading the natural voice.',
  sayPaused: 'The download is paused.',
  sayVerifying: 'Verifying the natural voice.',
  sayReady: 'The natural voice is ready.',
  sayWarmingUp: 'The natural voice is warming up.',

  voice: 'Choose a voice',
  automatic: 'Automatic',
  automaticHint: 'The best voice that this device speaks without pauses.',
  gradesHint: 'Letters are the grades given by the makers of the voices. A is best.',
  notReadyHint: 'Voices without a button can be heard once they are downloaded.',
  clipFailed: 'The sample could not be loaded. Check your connection.',
  either: (one: string, other: string) => `${one} or ${other}`,
  sizeOfAll: (size: string, place: string) => `From ${size} for all voices. Runs on ${place}.`,
  sizeEach: (size: string, place: string) => `${size} a voice. Runs on ${place}.`,
  basicGroup: 'Basic: quick and robotic',
  group: (accent: string, gender: 'female' | 'male') => {
    const people = gender === 'female' ? 'women' : 'men';
    return accent === '' ? (gender === 'female' ? 'Women' : 'Men') : `${accent} ${people}`;
  },
  groupOf: (engine: string, group: string) => `${engine}: ${group}`,
  grade: 'grade',
  hear: 'Hear it',
  hearName: (name: string) => `Hear ${name}`,
  sampleNamed: (name: string) =>
    `Hello, I am ${name}. This is how I sound when I read a reply to you.`,
  sample: 'Hello. This is how I sound when I read a reply to you.',

  modelAndDevice: 'Model and device',
  modelAndDeviceOf: (engine: string) => `${engine}: model and device`,
  model: 'Voice model',
  checkAgain: 'Check again',
  ownFile: 'The voice’s ONNX file, with its tokenizer.json if you have it',
  nothingStored: 'No natural voice is stored on this device.',
  stored: (size: string) => `The natural voice uses ${size} on this device.`,
  modelWithSize: (model: string, size: string) => `${model}, ${size}`,
  delete: 'Delete',
  deleteModel: (model: string) => `Delete ${model}`,
  reallyDelete: (model: string) =>
    `Delete ${model}? You would have to download it again to use it.`,
  reallyDeleteOwn: (model: string) => `Delete ${model}? You would have to pick it again to use it.`,
  deleteIt: 'Delete it',
  keepIt: 'Keep it',
});
