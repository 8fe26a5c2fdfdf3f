import type {
  ChunkMaking,
  ChunkStart,
  EventMap,
  PlaybackState,
  SpeechChunk,
  TextSpan,
  TurnId,
} from '../../src/contract/index.ts';
import type { Bus } from '../../src/session/bus.ts';
import { createBus } from '../../src/session/bus.ts';
import type { Metrics } from '../../src/session/metrics/metrics.ts';
import { createMetrics } from '../../src/session/metrics/metrics.ts';
import type { TurnProgress, TurnStart, TurnVoiceProgress } from '../../src/session/session.ts';
import type { Timeline } from '../../src/session/metrics/turn-marks.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** Frames of the audio clock in a second: a thousand, so that a frame is a millisecond. */
export const RATE_HZ = 1000;

export interface TimelineEntry {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Metrics that watch a session and a player which do what the test says. */
export interface MetricsHarness {
  readonly metrics: Metrics;
  readonly clock: VirtualClock;
  /** The entries of the browser's timeline. */
  readonly timeline: () => readonly TimelineEntry[];
  readonly bus: Bus<EventMap>;
  readonly begin: (start: Partial<TurnStart> & { readonly turn: TurnId }) => void;
  readonly progress: (event: TurnProgress['progress'], turn?: TurnId) => void;
  readonly voice: (progress: TurnVoiceProgress['progress'], turn?: TurnId) => void;
  /** A chunk is made, of 1,000 frames of sound and 100 of pause. */
  readonly make: (
    making: Partial<ChunkMaking> & { readonly index: number; readonly span?: TextSpan },
    turn?: TurnId,
  ) => void;
  /** It begins to sound. */
  readonly sound: (start: Partial<ChunkStart> & { readonly index: number }) => void;
  readonly player: (state: Partial<PlaybackState>) => void;
}

export function createMetricsHarness(): MetricsHarness {
  const clock = createVirtualClock();
  const reportError = (error: unknown) => {
    throw error;
  };
  const bus = createBus<EventMap>(reportError);
  const notices = createBus<{
    start: TurnStart;
    progress: TurnProgress;
    voice: TurnVoiceProgress;
    state: PlaybackState;
    chunk: ChunkStart;
  }>(reportError);
  const timeline = createTimeline();
  const metrics = createMetrics({
    session: {
      bus,
      onTurn: (listener) => notices.on('start', listener),
      onProgress: (listener) => notices.on('progress', listener),
      onVoice: (listener) => notices.on('voice', listener),
    },
    player: {
      subscribe: (listener) => notices.on('state', listener),
      onChunkStart: (listener) => notices.on('chunk', listener),
    },
    clock,
    timeline: timeline.timeline,
    rateHz: RATE_HZ,
  });
  return {
    metrics,
    clock,
    timeline: timeline.entries,
    bus,
    begin: (start) =>
      notices.emit('start', {
        message: '',
        kind: 'reply',
        sentMs: clock.now(),
        keepsVoice: false,
        ...start,
      }),
    progress: (progress, turn = 1) => notices.emit('progress', { turn, progress }),
    voice: (progress, turn = 1) => notices.emit('voice', { turn, progress }),
    make({ span, ...given }, turn = 1) {
      const now = clock.now();
      const making: ChunkMaking = {
        voice: 'test',
        characters: 4,
        symbols: undefined,
        readyMs: now,
        askedMs: now,
        madeMs: now,
        soundSeconds: 1,
        isCached: false,
        ...given,
      };
      notices.emit('voice', { turn, progress: { type: 'made', making } });
      bus.emit('audio', { turn, index: making.index, chunk: chunkOf(making.index, span) });
    },
    sound: (start) =>
      notices.emit('chunk', {
        turn: 1,
        heardMs: clock.now(),
        startSeconds: clock.now() / 1000,
        soundSeconds: 1,
        gapFrames: start.index === 0 ? undefined : 0,
        ...start,
      }),
    player: (state) =>
      notices.emit('state', {
        status: 'idle',
        turn: undefined,
        canSkipBack: false,
        canSkipForward: false,
        ...state,
      }),
  };
}

function chunkOf(
  index: number,
  span: TextSpan = { start: index * 5, end: index * 5 + 4 },
): SpeechChunk {
  return {
    samples: new Float32Array(RATE_HZ),
    sampleRateHz: RATE_HZ,
    words: [],
    text: 'Word',
    span,
    boundary: 'sentence',
    pauseSeconds: 0.1,
  };
}

/** A timeline that keeps what is put on it, as a browser's does. */
function createTimeline(): { timeline: Timeline; entries: () => readonly TimelineEntry[] } {
  let entries: TimelineEntry[] = [];
  const put = (name: string, startMs: number, endMs: number, detail: unknown) => {
    entries.push({ name, startMs, endMs, detail: detail as TimelineEntry['detail'] });
    return {} as never;
  };
  const clear = (name?: string) => {
    entries = entries.filter((entry) => entry.name !== name);
  };
  return {
    timeline: {
      mark: (name, { startTime = NaN, detail } = {}) => put(name, startTime, startTime, detail),
      measure(name, span) {
        const { start, end, detail } = span as PerformanceMeasureOptions;
        return put(name, Number(start), Number(end), detail);
      },
      clearMarks: clear,
      clearMeasures: clear,
    },
    entries: () => entries,
  };
}
