import type { TextSpan } from '../../contract/index.ts';
import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import { timingWords } from '../words/timing.ts';
import type { Lane } from './timing-axis.ts';

/** A time for a person to read: with two decimals while they matter. */
export function inSeconds(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.995) return timingWords.seconds(seconds.toFixed(2));
  if (seconds < 59.95) return timingWords.seconds(seconds.toFixed(1));
  const whole = Math.round(seconds);
  return timingWords.minutes(`${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`);
}

/** The label of a tick on the time axis. */
export function tickLabel(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 60_000) return timingWords.seconds(String(ms / 1000));
  const seconds = Math.round((ms % 60_000) / 1000);
  return `${Math.floor(ms / 60_000)}:${String(seconds).padStart(2, '0')}`;
}

/** A real-time factor: seconds of synthesis for a second of sound. */
export function inRealTime(factor: number): string {
  return timingWords.realTime(factor < 0.1 ? factor.toFixed(3) : factor.toFixed(2));
}

/** The key times of a turn, in the order in which they happen, and its tokens where they are known. */
export function milestonesOf(metrics: TurnMetrics): readonly (readonly [string, string])[] {
  const { firstDeltaMs, firstSegmentMs, firstAudioMs, lastDeltaMs, endMs, soundEndMs } = metrics;
  const { holds, heldMs, promptTokens, replyTokens } = metrics;
  const words = timingWords.milestones;
  const known = (name: string, value: number | undefined, format: (value: number) => string) =>
    value === undefined ? [] : [[name, format(value)] as const];
  return [
    ...known(words.firstWords, firstDeltaMs, inSeconds),
    ...known(words.firstPassage, firstSegmentMs, inSeconds),
    ...known(words.firstAudio, firstAudioMs, inSeconds),
    ...known(endMs === undefined ? words.latestWords : words.lastWords, lastDeltaMs, inSeconds),
    ...known(words.lastSound, soundEndMs, inSeconds),
    ...known(words.startDelay, holds > 0 ? heldMs : undefined, inSeconds),
    ...known(words.tokensRead, promptTokens, timingWords.count),
    ...known(words.tokensWritten, replyTokens, timingWords.count),
  ];
}

/** The summary of a lane in words, and its fault if there is one. */
export interface LaneSummary {
  readonly words: string;
  readonly fault?: string;
}

export function laneSummaries(metrics: TurnMetrics): Record<Lane, LaneSummary> {
  const { characters, chunks, realTimeFactor, underruns, underrunSeconds, silenceSeconds } =
    metrics;
  const saved = chunks.filter((chunk) => chunk.isCached).length;
  const speechSeconds = chunks.reduce((total, chunk) => total + (chunk.heardSeconds ?? 0), 0);
  const pauseMs = (silenceSeconds - underrunSeconds) * 1000;
  const heard = joined(
    timingWords.ofSpeech(inSeconds(speechSeconds * 1000)),
    pauseMs >= 5 && timingWords.ofPauses(inSeconds(pauseMs)),
    underruns === 0 && timingWords.noGap,
  );
  return {
    text: { words: timingWords.characters(characters) },
    voice: {
      words: joined(
        timingWords.passageCount(chunks.length),
        saved > 0 && timingWords.countFromSavedAudio(saved),
        realTimeFactor !== undefined && inRealTime(realTimeFactor),
      ),
    },
    sound: {
      words: speechSeconds > 0 ? heard : '',
      ...(underruns > 0 && {
        fault: joined(timingWords.gaps(underruns), inSeconds(underrunSeconds * 1000)),
      }),
    },
  };
}

/** The facts of a passage, in the order in which they happen. */
export function factsOf(chunk: ChunkMetrics, rateHz: number): string {
  const { characters, symbols, readyMs, waitMs, synthesisMs, soundSeconds, startMs } = chunk;
  return joined(
    timingWords.characters(characters),
    symbols !== undefined && timingWords.symbols(symbols),
    timingWords.completeAt(inSeconds(readyMs)),
    timingWords.waited(inSeconds(waitMs)),
    chunk.isCached
      ? timingWords.fromSavedAudio
      : timingWords.madeIn(inSeconds(synthesisMs), inRealTime(chunk.realTimeFactor)),
    timingWords.ofSound(inSeconds(soundSeconds * 1000)),
    startMs === undefined ? timingWords.notHeardYet : timingWords.heardAt(inSeconds(startMs)),
    startMs !== undefined && chunk.index > 0 && joinOf(chunk, rateHz),
  );
}

/** How a passage that was heard follows the one before it. */
export function joinOf({ gapFrames }: ChunkMetrics, rateHz: number): string {
  if (gapFrames === undefined) return timingWords.afterPauseOrSkip;
  return gapFrames > 0
    ? timingWords.lateBy(inSeconds((gapFrames / rateHz) * 1000))
    : timingWords.noGap;
}

/** The words of a passage, as they appear on the page. */
export function quoted(view: Pick<ReplyView, 'rangesOf'>, span: TextSpan): string {
  return view.rangesOf(span).map(String).join(' ').replaceAll(/\s+/g, ' ');
}

function joined(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(', ');
}
