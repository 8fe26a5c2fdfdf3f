import { inLanguage } from './language.ts';

/** The timing of a reply: its key times, the picture of its lanes, and the table. */
export const timingWords = inLanguage('timing', {
  timing: 'Timing',
  notKept: 'Timing for this reply is no longer available.',
  toFirstSound: 'to the first sound',
  notReadAloud: 'Not read aloud',
  noSoundYet: 'No sound yet',

  milestones: {
    firstWords: 'First words',
    firstPassage: 'First passage',
    firstAudio: 'First audio',
    latestWords: 'Latest words',
    lastWords: 'Last words',
    lastSound: 'Last sound',
    startDelay: 'Start delay',
    tokensRead: 'Tokens read',
    tokensWritten: 'Tokens written',
  },

  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomInHint: 'Show the start, up to shortly after the first sound',
  zoomOutHint: 'Show the whole reply',
  showTable: 'Table',
  copyAsJson: 'Copy as JSON',
  copied: 'Copied',
  copyBlocked: 'Copying is blocked. Run knik.metrics() in the console instead.',

  passage: 'Passage',
  passages: 'Passages',
  noPassage: 'None',
  passageAndFacts: (passage: string, facts: string) => `${passage}: ${facts}`,
  choosePassage: 'Point at a passage, or use the arrow keys, to see its timing.',
  lanes: { text: 'Text', voice: 'Voice', sound: 'Sound' },

  columns: {
    passage: 'Passage',
    characters: 'Characters',
    symbols: 'Symbols',
    textComplete: 'Text complete',
    waited: 'Waited',
    synthesis: 'Synthesis',
    duration: 'Duration',
    heardAt: 'Heard at',
    join: 'Gap before',
    realTime: '× real time',
  },
  /** In place of a synthesis time. */
  saved: 'saved',

  // Parts of a list such as `53 characters, text complete at 0.10 s, from saved audio`.
  characters: (count: number) => counted(count, 'character'),
  symbols: (count: number) => counted(count, 'symbol'),
  passageCount: (count: number) => counted(count, 'passage'),
  gaps: (count: number) => counted(count, 'gap'),
  completeAt: (time: string) => `text complete at ${time}`,
  waited: (time: string) => `waited ${time}`,
  madeIn: (time: string, factor: string) => `synthesis ${time} (${factor})`,
  fromSavedAudio: 'from saved audio',
  countFromSavedAudio: (count: number) => `${count} from saved audio`,
  ofSound: (time: string) => `${time} of sound`,
  ofSpeech: (time: string) => `${time} of speech`,
  ofPauses: (time: string) => `${time} of pauses`,
  heardAt: (time: string) => `heard at ${time}`,
  notHeardYet: 'not heard yet',
  noGap: 'no gap',
  lateBy: (time: string) => `late by ${time}`,
  afterPauseOrSkip: 'after a pause or a skip',

  seconds: (number: string) => `${number} s`,
  minutes: (minutesAndSeconds: string) => `${minutesAndSeconds} min`,
  realTime: (factor: string) => `${factor}\u00A0×\u00A0real\u00A0time`,
  count: (number: number) => number.toLocaleString('en'),
  /** A number that was written with a decimal point, such as `0.125`. */
  decimal: (number: string) => number,
});

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
