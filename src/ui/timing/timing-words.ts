import type { TextSpan } from '../../contract/index.ts';
import type { ChunkMetrics, TurnMetrics } from '../../session/metrics/turn-metrics.ts';
import type { ReplyView } from '../shell/services.ts';
import type { Lane } from './timing-axis.ts';

/** A time as a person reads it: two digits behind the point while they mean something. */
export function inSeconds(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`;
}

/** A tick of the time axis, whose times are whole steps. */
export function tickLabel(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 60_000) return `${ms / 1000} s`;
  const seconds = Math.round((ms % 60_000) / 1000);
  return `${Math.floor(ms / 60_000)}:${String(seconds).padStart(2, '0')}`;
}

/** A real-time factor: what a second of sound cost. */
export function inRealTime(factor: number): string {
  return `${factor < 0.1 ? factor.toFixed(3) : factor.toFixed(2)}\u00A0×\u00A0real\u00A0time`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The figures of a turn that stand beside its picture, in the order in which they come about. */
export function milestonesOf(figures: TurnMetrics): readonly (readonly [string, string])[] {
  const { firstDeltaMs, firstSegmentMs, firstAudioMs, lastDeltaMs, soundEndMs } = figures;
  const times: readonly (readonly [string, number | undefined])[] = [
    ['First words', firstDeltaMs],
    ['First passage', firstSegmentMs],
    ['Sound made', firstAudioMs],
    [figures.endMs === undefined ? 'Latest words' : 'Last words', lastDeltaMs],
    ['Last sound', soundEndMs],
  ];
  const held = figures.holds > 0 ? [['Held back', inSeconds(figures.heldMs)] as const] : [];
  return [
    ...times.flatMap(([name, ms]) => (ms === undefined ? [] : [[name, inSeconds(ms)] as const])),
    ...held,
  ];
}

/** What there is to say of a lane, and what of that is a fault. */
export interface LaneSummary {
  readonly words: string;
  readonly fault?: string;
}

export function laneSummaries(figures: TurnMetrics): Record<Lane, LaneSummary> {
  const { characters, chunks, realTimeFactor, underruns, underrunSeconds, silenceSeconds } =
    figures;
  const kept = chunks.filter((chunk) => chunk.isCached).length;
  const speechSeconds = chunks.reduce((total, chunk) => total + (chunk.heardSeconds ?? 0), 0);
  const pauseMs = (silenceSeconds - underrunSeconds) * 1000;
  const heard = joined(
    `${inSeconds(speechSeconds * 1000)} of speech`,
    pauseMs >= 5 && `${inSeconds(pauseMs)} of pauses`,
    underruns === 0 && 'no gap',
  );
  return {
    text: { words: counted(characters, 'character') },
    voice: {
      words: joined(
        counted(chunks.length, 'passage'),
        kept > 0 && `${kept} kept from before`,
        realTimeFactor !== undefined && inRealTime(realTimeFactor),
      ),
    },
    sound: {
      words: speechSeconds > 0 ? heard : '',
      ...(underruns > 0 && {
        fault: `${counted(underruns, 'gap')}, ${inSeconds(underrunSeconds * 1000)}`,
      }),
    },
  };
}

/** The figures of a passage, in the order in which they come about. */
export function factsOf(chunk: ChunkMetrics, rateHz: number): string {
  const { characters, symbols, readyMs, waitMs, synthesisMs, soundSeconds, startMs } = chunk;
  return joined(
    counted(characters, 'character'),
    symbols !== undefined && counted(symbols, 'symbol'),
    `complete at ${inSeconds(readyMs)}`,
    `waited ${inSeconds(waitMs)}`,
    chunk.isCached
      ? 'kept from before'
      : `made in ${inSeconds(synthesisMs)} (${inRealTime(chunk.realTimeFactor)})`,
    `${inSeconds(soundSeconds * 1000)} of sound`,
    startMs === undefined ? 'not heard yet' : `heard at ${inSeconds(startMs)}`,
    startMs !== undefined && chunk.index > 0 && joinOf(chunk, rateHz),
  );
}

/** How a passage that was heard joined the one before it. */
export function joinOf({ gapFrames }: ChunkMetrics, rateHz: number): string {
  if (gapFrames === undefined) return 'after a pause or a skip';
  return gapFrames > 0 ? `late by ${inSeconds((gapFrames / rateHz) * 1000)}` : 'no gap';
}

/** The words of a passage, as the page shows them. */
export function quoted(view: Pick<ReplyView, 'rangesOf'>, span: TextSpan): string {
  return view.rangesOf(span).map(String).join(' ').replaceAll(/\s+/g, ' ');
}

function joined(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(', ');
}
