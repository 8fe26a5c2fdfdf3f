import { inLanguage } from './language.ts';

/** The player's bar, and the notice in its place while there is no sound yet. */
export const playerWords = inLanguage('player', {
  player: 'Player',
  tapToListen: 'Tap to listen',
  play: 'Play',
  pause: 'Pause',
  previousSentence: 'Previous sentence',
  nextSentence: 'Next sentence',
  close: 'Close player',
  /** While a text is read. */
  toText: (title: string) => `Back to ${title}`,
  volume: 'Volume',
  volumePercent: (percent: number) => `${percent} %`,
  speed: 'Speed',
  speedTimes: (speed: number) => `${speed}×`,
  voice: (name: string) => `Voice: ${name}`,
  unnamedVoice: 'Voice',
  chooseVoice: 'Choose a voice',

  loadingVoice: (percent: number) => `Loading the voice… ${percent} %`,
  preparingVoice: 'Preparing the voice…',
  /** The wait counts down. */
  soundStartsIn: (wait: string) => `To avoid pauses, sound starts in about ${wait}.`,
  startNow: 'Start now',
  fasterVoice: 'Use the faster voice',
  waitSeconds: (seconds: number) => (seconds === 1 ? '1 second' : `${seconds} seconds`),
  waitMinutes: (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
});
