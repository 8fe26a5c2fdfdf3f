import type {
  Read,
  SaidText,
  Speech,
  Synthesize,
  TextSpan,
  WordTime,
} from '../../contract/index.ts';

/** Length of the sound for a text of which nothing is said. */
const SILENCE_SECONDS = 0.01;

/**
 * A voice that says what is written: it reads the text first, and ties the times of the words back to it.
 *
 * The engine is asked for the said text alone. It stands before the cache of sound, so that two ways of writing the
 * same words are one sound.
 */
export function readAloud(read: Read, synthesize: Synthesize): Synthesize {
  return async ({ text, before, ...request }) => {
    const said = read(text, before);
    if (!/[\p{L}\p{N}]/u.test(said.text)) return silence(request.sampleRateHz);
    const speech = await synthesize({ ...request, text: said.text });
    const { foreign } = said;
    return { ...speech, words: tiedWords(said, speech.words), ...(foreign && { foreign }) };
  };
}

function silence(sampleRateHz: number): Speech {
  const frames = Math.ceil(SILENCE_SECONDS * sampleRateHz);
  return { samples: new Float32Array(frames), sampleRateHz, words: [] };
}

/** Times of the written words. Words that stand for one written stretch share one time. */
export function tiedWords(said: SaidText, words: readonly WordTime[]): WordTime[] {
  const tied: WordTime[] = [];
  for (const { start, end, startSeconds, endSeconds } of words) {
    const source = sourceOf(said, { start, end });
    if (source === undefined) continue;
    const last = tied.at(-1);
    if (last !== undefined && source.start < last.end) {
      const until = Math.max(last.end, source.end);
      tied[tied.length - 1] = { ...last, end: until, endSeconds };
    } else {
      tied.push({ ...source, startSeconds, endSeconds });
    }
  }
  return tied;
}

/** The written stretch that a range of the said text stands for; `undefined` where it stands for none. */
export function sourceOf({ ties }: SaidText, range: TextSpan): TextSpan | undefined {
  let found: TextSpan | undefined;
  for (let index = firstBehind(ties, range.start); index < ties.length; index++) {
    const tie = ties[index];
    if (tie === undefined || tie.start >= range.end) break;
    if (tie.start === tie.end) continue;
    const cut = tie.exact
      ? { before: Math.max(0, range.start - tie.start), behind: Math.max(0, tie.end - range.end) }
      : { before: 0, behind: 0 };
    const start = tie.source.start + cut.before;
    found = { start: found?.start ?? start, end: tie.source.end - cut.behind };
  }
  return found;
}

/** Index of the first tie that ends behind an offset, by halving. */
function firstBehind(ties: SaidText['ties'], offset: number): number {
  let low = 0;
  let high = ties.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ties[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
