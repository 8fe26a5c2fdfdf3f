import type {
  Speech,
  SpeechRequest,
  Synthesize,
  TextSpan,
  WordTime,
} from '../../contract/index.ts';
import type { NarrationClip } from '../files/book.ts';
import type { NarratedSpan } from './narrated-spans.ts';

/**
 * The sound of a stretch of a recording.
 *
 * @returns Mono, at the rate that is wanted. Rejects where the recording is gone, or is of a kind that the browser does
 *   not decode.
 */
export type ReadClip = (
  clip: NarrationClip,
  sampleRateHz: number,
) => Promise<Float32Array<ArrayBuffer>>;

/** A section that is played from its recording, as far as there is one. */
export interface RecordedVoice {
  /** Ends of segments in the text that is spoken: each recorded block is one, what lies between is cut by sentences. */
  readonly cuts: readonly number[];
  /** Of the longest segment: so much text has to be there for it to be spoken. */
  readonly longestCharacters: number;
  /** Speaks with the recording, and where there is none, or it fails, with the voice. */
  readonly over: (voice: Synthesize) => Synthesize;
}

/**
 * @param text Speakable text of the section.
 * @param sentences Its sentences, in order.
 * @param startsAt What lies before this is not spoken. Within a block, its recording begins about there.
 */
export function recordedVoice(
  { text, sentences }: { readonly text: string; readonly sentences: readonly TextSpan[] },
  narrated: readonly NarratedSpan[],
  startsAt: number,
  readClip: ReadClip,
): RecordedVoice {
  const parts = narrated
    .filter(({ span }) => span.end > startsAt)
    .map((each) => (each.span.start < startsAt ? laterPart(each, startsAt) : each));
  const isRecorded = (at: number) => parts.some(({ span }) => at > span.start && at < span.end);
  const ends = [...sentences, ...parts.map(({ span }) => span)].map(({ end }) => end);
  const cuts = [...new Set(ends)]
    .filter((end) => end > startsAt && !isRecorded(end))
    .toSorted((a, b) => a - b);
  const longest = Math.max(...parts.map(({ span }) => span.end - span.start), 0);

  /** Where the part is that was spoken last: the same words may stand in the text again. */
  let last = -1;
  const partFor = ({ text: wanted, isRetry }: SpeechRequest): NarratedSpan | undefined => {
    const from = isRetry === true ? last : last + 1;
    const index = parts.findIndex(
      ({ span }, at) => at >= from && text.slice(span.start, span.end).trim() === wanted.trim(),
    );
    if (index !== -1) last = index;
    return parts[index];
  };

  return {
    cuts: cuts.map((end) => end - startsAt),
    longestCharacters: longest,
    over: (voice) => async (request) => {
      const part = partFor(request);
      if (!part) return voice(request);
      try {
        return told(request.text, await readClip(part.clip, request.sampleRateHz), request);
      } catch {
        request.signal.throwIfAborted();
        return voice(request);
      }
    },
  };
}

/** The rest of a part; its recording from about where that begins, as it says no more. */
function laterPart({ span, clip }: NarratedSpan, startsAt: number): NarratedSpan {
  const { startSeconds, endSeconds } = clip;
  const share = (startsAt - span.start) / (span.end - span.start);
  const later = endSeconds === undefined ? 0 : (endSeconds - startSeconds) * share;
  return {
    span: { start: startsAt, end: span.end },
    clip: { ...clip, startSeconds: startSeconds + later },
  };
}

function told(
  text: string,
  samples: Float32Array<ArrayBuffer>,
  { sampleRateHz }: SpeechRequest,
): Speech {
  const seconds = samples.length / sampleRateHz;
  const words = Array.from(text.matchAll(/[\p{L}\p{N}’'-]+/gu), (match): WordTime => {
    const [start, end] = [match.index, match.index + match[0].length];
    // A recording says when a block begins, not its words: they are taken to be as long as they are written.
    const at = (offset: number) => (offset / text.length) * seconds;
    return { start, end, startSeconds: at(start), endSeconds: at(end) };
  });
  // Nothing was synthesized: it says nothing about how fast the voice is.
  return { samples, sampleRateHz, words, wordsAreEstimated: true, isCached: true };
}
