// Sums up, by engine, how well a recognizer heard the sounds of `check:voices`: words, very short lines, word times.
//
//   python ear.py --json --words <target>/list.json > <target>/heard.json
//   node scripts/heard-figures.js <target> [<other target> …]
//
// ear.py (shared/ear) hears each WAV of the list, and says which words it heard, and when.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ word?: string, start: number, end: number }} TimedWord */
/** @typedef {{ wav: string, text: string, engine: string, voice: string, on: string, words: TimedWord[] }} Line */
/** @typedef {Line & { heard: string, errors: number, count: number }} HeardLine */

/** Lines of so few words are the very short ones. */
const SHORT_WORDS = 2;

if (import.meta.filename === process.argv[1]) {
  for (const target of process.argv.slice(2)) {
    const read = (/** @type {string} */ name) =>
      JSON.parse(readFileSync(join(target, name), 'utf8'));
    console.table(heardFigures(read('list.json'), read('heard.json').results));
  }
}

/**
 * @param {readonly Line[]} list
 * @param {readonly HeardLine[]} heard The same lines, in any order; its words are those that were heard.
 */
export function heardFigures(list, heard) {
  const groups = new Map(heard.map((line) => [`${line.engine} ${line.on}`, line]));
  return [...groups.keys()].map((name) => {
    const own = heard.filter((line) => `${line.engine} ${line.on}` === name);
    const short = own.filter(({ count }) => count <= SHORT_WORDS);
    const apartMs = own
      .flatMap((line) => {
        const said = list.find(({ wav }) => wav === line.wav)?.words ?? [];
        return startsApart(said, line.words).map((seconds) => Math.abs(seconds) * 1000);
      })
      .toSorted((a, b) => a - b);
    const at = (/** @type {number} */ share) =>
      Math.round(apartMs[Math.floor(share * (apartMs.length - 1))] ?? Number.NaN);
    const count = sum(own.map((line) => line.count));
    const errors = sum(own.map((line) => line.errors));
    return {
      name,
      lines: own.length,
      words: count,
      errors,
      percent: Number(((100 * errors) / count).toFixed(1)),
      shortLines: short.length,
      shortErrors: sum(short.map((line) => line.errors)),
      timedWords: apartMs.length,
      medianMs: at(0.5),
      ninetyPercentMs: at(0.9),
    };
  });
}

/**
 * By how many seconds the starts of the same words differ. The words are matched in order, as many as possible.
 *
 * @param {readonly TimedWord[]} said
 * @param {readonly TimedWord[]} heard
 */
export function startsApart(said, heard) {
  const bare = (/** @type {TimedWord} */ { word = '' }) =>
    word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const a = said.map(bare);
  const b = heard.map(bare);
  /** Matches from there on. */
  const most = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const value = (/** @type {number} */ i, /** @type {number} */ j) => most[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = most[i];
      if (row === undefined) continue;
      row[j] = a[i] === b[j] ? value(i + 1, j + 1) + 1 : Math.max(value(i + 1, j), value(i, j + 1));
    }
  }
  const apart = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) apart.push((said[i++]?.start ?? 0) - (heard[j++]?.start ?? 0));
    else if (value(i + 1, j) >= value(i, j + 1)) i++;
    else j++;
  }
  return apart;
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
