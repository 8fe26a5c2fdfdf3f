import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** When the first words of captions are shown, beside when a recognizer hears them. */
export interface CaptionTimes {
  /** Captions whose first word was heard. */
  readonly count: number;
  /** Stretches of the file that they stand in. */
  readonly stretches: number;
  /** Of the differences, whatever their sign. */
  readonly medianMs: number;
  readonly mostOfTenMs: number;
  /** Share of the captions within {@link CAPTION_MS_MAX}. */
  readonly shareWithin: number;
  /** Above 0: captions come later than the recognizer hears. */
  readonly meanMs: number;
  /** The same beside the first sound behind a pause, for the captions that have one before them. */
  readonly onsets: { readonly count: number; readonly medianMs: number; readonly mostMs: number };
}

export const CAPTION_MS_MAX = 100;

/** Stretches of this length are heard, each by itself, so that the recognizer does not drift. */
const STRETCH_SECONDS = 25;
/** Silence before the first word, as the recognizer places a word at the edge of its sound badly. */
const LEAD_SECONDS = 0.3;

interface Cue {
  readonly startSeconds: number;
  readonly text: string;
}

interface HeardWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The recognizer of `shared/ear`: `KNIK_EAR`, run by the Python that its `setup.sh` made. */
function findEar(): { python: string; script: string } | undefined {
  const home = process.env['KNIK_EAR_HOME'] ?? join(homedir(), '.cache/knik-ear');
  const python = join(home, 'bin/python');
  const script = resolve(process.env['KNIK_EAR'] ?? '../shared/ear/ear.py');
  return existsSync(python) && existsSync(script) ? { python, script } : undefined;
}

/**
 * Compares captions with what is heard, on stretches spread over the file.
 *
 * @param starts Where stretches begin, in seconds: in a pause.
 * @param folder For what is cut out of the file.
 * @returns `undefined` where there is no recognizer on this machine, or no `ffmpeg`.
 */
export function hearCaptions(
  sound: string,
  vtt: string,
  starts: readonly number[],
  folder: string,
): CaptionTimes | undefined {
  const ear = findEar();
  if (!ear) return undefined;
  mkdirSync(folder, { recursive: true });
  const list = starts.map((start, at) => ({ start, wav: join(folder, `${at}.wav`) }));
  for (const { start, wav } of list) {
    const from = Math.max(0, start - LEAD_SECONDS);
    const cut = [
      '-ss',
      `${from}`,
      '-t',
      `${STRETCH_SECONDS}`,
      '-ar',
      '16000',
      '-ac',
      '1',
      '-bitexact',
      wav,
    ];
    const { error } = spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', sound, ...cut]);
    if (error) return undefined;
  }
  const file = join(folder, 'list.json');
  writeFileSync(file, JSON.stringify(list.map(({ wav }) => ({ wav }))));
  const heard = spawnSync(ear.python, [ear.script, file, '--json', '--words'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (heard.status !== 0) throw new Error(`The recognizer failed: ${heard.stderr}`);
  const { results } = JSON.parse(heard.stdout) as { results: { words: HeardWord[] }[] };
  const cues = cuesIn(readFileSync(vtt, 'utf8'));
  const onsets: number[] = [];
  const differences = list.flatMap(({ start, wav }, at) => {
    const from = Math.max(0, start - LEAD_SECONDS);
    const loud = loudnessOf(wav);
    const words = (results[at]?.words ?? []).map(({ word, start: heardAt, end }) => ({
      word,
      start: onsetIn(loud, heardAt, end) + from,
      end: end + from,
    }));
    const shown = cues.filter(
      ({ startSeconds }) => startSeconds >= from && startSeconds < from + STRETCH_SECONDS - 1,
    );
    for (const { startSeconds } of shown) {
      const onset = nearestOnset(loud, startSeconds - from);
      if (onset !== undefined) onsets.push(startSeconds - from - onset);
    }
    return differencesOf(shown, words);
  });
  const { count: onsetCount, medianMs, mostMs } = summary(onsets);
  return {
    stretches: list.length,
    ...summary(differences),
    onsets: { count: onsetCount, medianMs, mostMs },
  };
}

function cuesIn(vtt: string): Cue[] {
  return Array.from(vtt.matchAll(/^(\d+):(\d+):([\d.]+) --> .+\n(.+)$/gmu), (match) => ({
    startSeconds: Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]),
    text: match[4] ?? '',
  }));
}

const WAV_RATE_HZ = 16_000;
const WAV_HEAD_BYTES = 44;
const STEP_SECONDS = 0.01;
/** Quieter than the loudest by so much is a pause. */
const PAUSE_DB = -35;

/** Whether each hundredth of a second of a WAV is more than a pause. */
function loudnessOf(wav: string): boolean[] {
  const bytes = readFileSync(wav).subarray(WAV_HEAD_BYTES);
  const step = STEP_SECONDS * WAV_RATE_HZ;
  const levels = Array.from({ length: Math.floor(bytes.length / 2 / step) }, (_, at) => {
    let sum = 0;
    for (let k = at * step; k < (at + 1) * step; k += 1) sum += bytes.readInt16LE(2 * k) ** 2;
    return Math.sqrt(sum / step);
  });
  const least = Math.max(...levels) * 10 ** (PAUSE_DB / 20);
  return levels.map((level) => level > least);
}

/** The recognizer lets a word behind a pause begin anywhere in that pause: it begins with its sound. */
function onsetIn(isLoud: readonly boolean[], start: number, end: number): number {
  const from = Math.round(start / STEP_SECONDS);
  const to = Math.round(end / STEP_SECONDS);
  const quiet = isLoud.slice(from, to).indexOf(true);
  return quiet <= 0 ? start : start + quiet * STEP_SECONDS;
}

/** So many quiet steps are a pause, and so far from a caption it belongs to it. */
const PAUSE_STEPS = 5;
const REACH_STEPS = 15;

/** Where sound begins behind a pause, in seconds; `undefined`: nowhere near. */
function nearestOnset(isLoud: readonly boolean[], nearSeconds: number): number | undefined {
  const near = Math.round(nearSeconds / STEP_SECONDS);
  const candidates = Array.from({ length: 2 * REACH_STEPS + 1 }, (_, at) => near - REACH_STEPS + at)
    .filter((at) => isLoud[at] === true && at >= PAUSE_STEPS)
    .filter((at) => !isLoud.slice(at - PAUSE_STEPS, at).includes(true))
    .toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near));
  const [step] = candidates;
  return step === undefined ? undefined : step * STEP_SECONDS;
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Caption less ear, in seconds, of each cue whose first words were heard where they stand in the text. */
function differencesOf(cues: readonly Cue[], heard: readonly HeardWord[]): number[] {
  const said = cues.flatMap(({ startSeconds, text }) =>
    text
      .split(/\s+/u)
      .map(plain)
      .filter((word) => word !== '')
      .map((word, at) => ({ word, startSeconds: at === 0 ? startSeconds : undefined })),
  );
  const pairs = aligned(
    said.map(({ word }) => word),
    heard.map(({ word }) => plain(word)),
  );
  return pairs.flatMap(([of, to]) => {
    const start = said[of]?.startSeconds;
    const ear = heard[to]?.start;
    return start === undefined || ear === undefined ? [] : [start - ear];
  });
}

/** Indices of the words of a longest common subsequence, in both lists. */
function aligned(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        a[row] === b[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < a.length && column < b.length;) {
    if (a[row] === b[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

type Summary = Omit<CaptionTimes, 'stretches' | 'onsets'> & { readonly mostMs: number };

function summary(differences: readonly number[]): Summary {
  const sizes = differences.map((each) => Math.abs(each) * 1000).toSorted((a, b) => a - b);
  const quantile = (share: number) => sizes[Math.floor((sizes.length - 1) * share)] ?? Number.NaN;
  return {
    count: sizes.length,
    medianMs: quantile(0.5),
    mostOfTenMs: quantile(0.9),
    mostMs: quantile(1),
    shareWithin: sizes.filter((each) => each <= CAPTION_MS_MAX).length / sizes.length,
    meanMs: (differences.reduce((sum, each) => sum + each, 0) / differences.length) * 1000,
  };
}
