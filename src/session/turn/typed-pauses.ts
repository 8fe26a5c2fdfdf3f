import type { Speech, Synthesize, WordTime } from '../../contract/index.ts';

/** `[pause 1s]`, `[pause 0.5 s]`, `[pause 300ms]`. */
const PAUSE = /\[pause[ ]+(\d{1,4}(?:\.\d{1,2})?)[ ]?(ms|s|sec|seconds?)\]/giu;
/** A longer one is this long. */
const PAUSE_MAX_SECONDS = 20;

interface Piece {
  /** A text with its offset, or a silence. */
  readonly text: string;
  readonly start: number;
  readonly pauseSeconds: number;
}

/**
 * A voice that is silent where a person has typed `[pause 1s]`.
 *
 * What stands between two pauses is asked for by itself. A pause at an end of the text is kept.
 */
export function withPauses(synthesize: Synthesize): Synthesize {
  return async (request) => {
    const pieces = piecesOf(request.text);
    if (pieces.every(({ pauseSeconds }) => pauseSeconds === 0)) return synthesize(request);
    const made: { readonly piece: Piece; readonly speech: Speech | undefined }[] = [];
    let { before } = request;
    for (const piece of pieces) {
      const { text } = piece;
      const context = before === undefined ? {} : { before };
      const speech = text === '' ? undefined : await synthesize({ ...request, ...context, text });
      made.push({ piece, speech });
      if (text !== '') before = text;
    }
    return joined(made, request.sampleRateHz);
  };
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const addText = (end: number) => {
    const stretch = text.slice(at, end);
    const words = /[\p{L}\p{N}]/u.test(stretch) ? stretch.trim() : '';
    if (words !== '') {
      const start = at + stretch.length - stretch.trimStart().length;
      pieces.push({ text: words, start, pauseSeconds: 0 });
    }
  };
  for (const { 0: mark, 1: number, 2: unit = '', index } of text.matchAll(PAUSE)) {
    addText(index);
    const seconds = Number(number) / (unit.toLowerCase() === 'ms' ? 1000 : 1);
    const pauseSeconds = Math.min(seconds, PAUSE_MAX_SECONDS);
    pieces.push({ text: '', start: index, pauseSeconds });
    at = index + mark.length;
  }
  addText(text.length);
  return pieces;
}

function joined(
  made: readonly { readonly piece: Piece; readonly speech: Speech | undefined }[],
  rateHz: number,
): Speech {
  const first = made.find(({ speech }) => speech !== undefined)?.speech;
  const sampleRateHz = first?.sampleRateHz ?? rateHz;
  const framesOf = ({ piece, speech }: (typeof made)[number]) =>
    speech?.samples.length ?? Math.round(piece.pauseSeconds * sampleRateHz);
  const samples = new Float32Array(made.reduce((sum, each) => sum + framesOf(each), 0));
  const words: WordTime[] = [];
  const foreign = made.flatMap(({ piece, speech }) =>
    (speech?.foreign ?? []).map(({ start, end }) => ({
      start: start + piece.start,
      end: end + piece.start,
    })),
  );
  let frame = 0;
  for (const each of made) {
    const { piece, speech } = each;
    if (speech) samples.set(speech.samples, frame);
    const offset = frame / sampleRateHz;
    for (const { start, end, startSeconds, endSeconds } of speech?.words ?? []) {
      words.push({
        start: start + piece.start,
        end: end + piece.start,
        startSeconds: startSeconds + offset,
        endSeconds: endSeconds + offset,
      });
    }
    frame += framesOf(each);
  }
  return {
    ...first,
    samples,
    sampleRateHz,
    words,
    keepsEdges: true,
    ...(foreign.length > 0 && { foreign }),
  };
}
