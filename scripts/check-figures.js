// The figures of `check:voices`, and what of them is wrong.
import { problemsOf } from './sound-figures.js';

/**
 * @typedef {object} Spoken
 * @property {string} wav
 * @property {string} text
 * @property {string} engine
 * @property {string} voice The one that was asked for.
 * @property {string} on What it runs on.
 * @property {string} spokenBy The voice that spoke.
 * @property {number} tookSeconds
 * @property {import('./check-page.js').SpokenWord[]} words
 * @property {{ before: number, behind: number }} silence In seconds.
 */
/** @typedef {Spoken & import('./sound-figures.js').Figures} SpokenLine */
/**
 * @typedef {object} Start
 * @property {string} engine
 * @property {string} voice
 * @property {string} on
 * @property {number} readySeconds From the page's load to the first word, with the model on the device.
 * @property {number | undefined} rewriteSeconds
 * @property {number | undefined} memoryMb
 */

/** At most so much silence is left, in seconds, and voices lie so near to one another, in dB. */
const MOST_SILENCE = { before: 0.06, behind: 0.12 };
const MOST_DECIBELS_APART = 1.5;
const FULL_SCALE = 0.999;
/** The same weights say the same line in the same time, whatever computes them. */
const MOST_LENGTH_SHARE = 0.1;

/**
 * A row for each voice on each device.
 *
 * @param {readonly SpokenLine[]} list
 * @param {readonly Start[]} starts Of several the last counts.
 */
export function figuresOf(list, starts) {
  return groupsOf(list).map((lines) => {
    const [{ engine, voice, on, tookSeconds: firstSoundSeconds }] = lines;
    const soundSeconds = sum(lines.map(({ seconds }) => seconds));
    const start = starts.findLast((other) => other.voice === voice && other.on === on);
    return {
      engine,
      voice,
      on,
      lines: lines.length,
      realTimeFactor: rounded(sum(lines.map(({ tookSeconds }) => tookSeconds)) / soundSeconds),
      firstSoundSeconds: rounded(firstSoundSeconds),
      seconds: rounded(soundSeconds),
      levelDb: rounded(levelOf(lines)),
      peak: rounded(Math.max(...lines.map(({ peak }) => peak))),
      silenceBefore: rounded(Math.max(...lines.map(({ silence }) => silence.before))),
      silenceBehind: rounded(Math.max(...lines.map(({ silence }) => silence.behind))),
      readySeconds: rounded(start?.readySeconds),
      rewriteSeconds: rounded(start?.rewriteSeconds),
      memoryMb: start?.memoryMb,
    };
  });
}

/**
 * A sentence for each thing that is wrong.
 *
 * @param {readonly SpokenLine[]} list
 * @returns {string[]}
 */
export function problemsIn(list) {
  const ofLines = list.flatMap((line) => [
    ...(line.spokenBy === line.voice
      ? []
      : [`${line.wav} was spoken by ${line.spokenBy || 'nobody'}`]),
    ...problemsOf(line, line.text.length).map((problem) => `${line.wav} ${problem}`),
    // The basic voice is what it is.
    ...(line.engine === 'espeak' ? [] : problemsAtEnds(line)),
    ...problemOfLength(line, list),
  ]);
  return [...ofLines, ...problemOfLevels(list)];
}

/** @param {SpokenLine} line */
function problemsAtEnds({ wav, silence, peak }) {
  const sides = /** @type {const} */ (['before', 'behind']);
  const tooLong = sides.filter((side) => silence[side] > MOST_SILENCE[side]);
  return [
    ...tooLong.map((side) => `${wav} leaves ${silence[side].toFixed(3)} s of silence ${side}`),
    ...(peak >= FULL_SCALE ? [`${wav} reaches full scale`] : []),
  ];
}

/**
 * @param {SpokenLine} line
 * @param {readonly SpokenLine[]} list
 */
function problemOfLength({ wav, voice, text, seconds }, list) {
  const first = list.find((other) => other.voice === voice && other.text === text);
  if (first === undefined || Math.abs(seconds / first.seconds - 1) <= MOST_LENGTH_SHARE) return [];
  return [`${wav} is ${seconds.toFixed(2)} s long, ${first.wav} ${first.seconds.toFixed(2)} s`];
}

/**
 * Switching from one natural voice to another must not jump. Compared are the lines that all of them spoke.
 *
 * @param {readonly SpokenLine[]} list
 */
function problemOfLevels(list) {
  const voices = groupsOf(list.filter(({ engine }) => engine !== 'espeak'));
  const spokenByAll = (/** @type {SpokenLine} */ { text }) =>
    voices.every((lines) => lines.some((other) => other.text === text));
  const levels = voices
    .map((lines) => lines.filter(spokenByAll))
    .filter((lines) => lines.length > 0)
    .map(levelOf);
  const apart = Math.max(...levels) - Math.min(...levels);
  if (levels.length < 2 || apart <= MOST_DECIBELS_APART) return [];
  return [`the natural voices lie ${apart.toFixed(1)} dB apart`];
}

/**
 * The lines of each voice on each device.
 *
 * @param {readonly SpokenLine[]} list
 * @returns {[SpokenLine, ...SpokenLine[]][]}
 */
function groupsOf(list) {
  /** @type {Map<string, [SpokenLine, ...SpokenLine[]]>} */
  const groups = new Map();
  for (const line of list) {
    const key = `${line.voice} ${line.on}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}

/**
 * The level of several sounds together, in dB.
 *
 * @param {readonly SpokenLine[]} lines
 */
function levelOf(lines) {
  const energy = sum(lines.map(({ levelDb, seconds }) => 10 ** (levelDb / 10) * seconds));
  return 10 * Math.log10(energy / sum(lines.map(({ seconds }) => seconds)));
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * @template {number | undefined} T
 * @param {T} value
 * @returns {T}
 */
function rounded(value) {
  return value === undefined ? value : /** @type {T} */ (Math.round(value * 1000) / 1000);
}
