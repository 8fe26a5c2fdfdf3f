import type { ChunkStart, Player, TurnId, VoiceProgress } from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Session, TurnStart } from '../session.ts';
import { TextArrival } from './text-arrival.ts';
import type { TurnMetrics, TurnRecord } from './turn-metrics.ts';
import { metricsOf } from './turn-metrics.ts';
import type { Timeline } from './turn-marks.ts';
import { TurnMarks } from './turn-marks.ts';

export interface MetricsOptions {
  readonly session: Pick<Session, 'bus' | 'onTurn' | 'onProgress' | 'onVoice'>;
  readonly player: Pick<Player, 'subscribe' | 'onChunkStart'>;
  /** The session's own. Times of the player are on the clock of `performance.now()`, so in a page it must be that. */
  readonly clock: Clock;
  /** The browser's `performance`. */
  readonly timeline: Timeline;
  /** Hz of the audio clock. */
  readonly rateHz: number;
}

export interface Metrics {
  /** The metrics so far, oldest turn first. Computed when asked for. */
  all(): readonly TurnMetrics[];
  /** Those of one turn, while they are kept. */
  of(turn: TurnId): TurnMetrics | undefined;
}

/** A page may stay open for days: metrics of older turns are dropped once there are more turns, or chunks, than this. */
const TURNS_KEPT = 100;
const CHUNKS_KEPT = 5000;

/** Watches a session and its player, and notes down how each turn goes. */
export function createMetrics(options: MetricsOptions): Metrics {
  const { session, player, clock, rateHz } = options;
  const records = new Map<TurnId, TurnRecord>();
  const marks = new TurnMarks(options.timeline);
  let sounding: TurnRecord | undefined;

  session.onTurn((start) => {
    records.set(start.turn, recordOf(start));
    dropOldest(records);
    marks.begin(start.turn, start.sentMs);
  });
  session.onProgress(({ turn, progress }) => {
    const record = records.get(turn);
    if (record && progress.type === 'used') record.usage = progress.usage;
  });
  session.bus.on('text', ({ turn, text }) => {
    const record = records.get(turn);
    if (!record) return;
    const nowMs = clock.now();
    if (record.firstDeltaMs === undefined) marks.mark(turn, 'first-delta', nowMs);
    record.firstDeltaMs ??= nowMs;
    record.lastDeltaMs = nowMs;
    record.deltas++;
    record.characters += text.length;
    record.arrival.add(nowMs - record.start.sentMs, text.length);
  });
  session.onVoice(({ turn, progress }) => {
    const record = records.get(turn);
    if (record) noteVoice(record, progress);
  });
  session.bus.on('audio', ({ turn, index, chunk }) => {
    const record = records.get(turn);
    if (record?.making?.index !== index) return;
    const { span, samples, sampleRateHz, pauseSeconds } = chunk;
    record.audioSeconds += samples.length / sampleRateHz + pauseSeconds;
    record.chunks.push({ making: record.making, span, pauseSeconds });
  });
  session.bus.on('done', ({ turn, cancelled }) => {
    const record = records.get(turn);
    if (!record) return;
    record.cancelled = cancelled;
    noteEnd(record);
  });
  session.bus.on('error', ({ turn, fatal }) => {
    const record = records.get(turn);
    if (!record) return;
    record.errors++;
    if (fatal) noteEnd(record);
  });
  player.onChunkStart((start) => {
    const record = records.get(start.turn);
    if (record) noteSound(record, start);
  });
  player.subscribe((state) => {
    if (!sounding || state.turn === sounding.start.turn) return;
    noteSoundEnd(sounding);
    sounding = undefined;
  });

  function noteVoice(record: TurnRecord, progress: VoiceProgress): void {
    const { turn } = record.start;
    switch (progress.type) {
      case 'made': {
        const { making } = progress;
        if (making.index === 0) marks.mark(turn, 'first-audio', making.madeMs, making);
        marks.measureSynthesis(turn, making);
        record.making = making;
        return;
      }
      case 'working':
        return;
      case 'holding':
        // It comes again as the estimate changes.
        if (record.heldSinceMs === undefined) record.holds++;
        record.heldSinceMs ??= clock.now();
        return;
      case 'begun':
        endHold(record);
    }
  }

  function endHold(record: TurnRecord): void {
    if (record.heldSinceMs === undefined) return;
    record.heldMs += clock.now() - record.heldSinceMs;
    delete record.heldSinceMs;
  }

  function noteEnd(record: TurnRecord): void {
    endHold(record);
    record.endMs = clock.now();
    marks.mark(record.start.turn, 'end', record.endMs);
  }

  function noteSound(record: TurnRecord, start: ChunkStart): void {
    sounding = record;
    const chunk = record.chunks[start.index];
    // After a skip back a chunk sounds again; only the first time counts.
    if (!chunk || chunk.start) return;
    const isFirst = record.chunks.every((each) => !each.start);
    chunk.start = start;
    const { turn, sentMs } = record.start;
    if (isFirst) marks.measureFirstSound(turn, sentMs, start.heardMs);
    if (start.gapFrames) marks.mark(turn, 'underrun', start.heardMs, start);
    marks.measureSound(start);
  }

  function noteSoundEnd(record: TurnRecord): void {
    if (record.soundEndMs !== undefined) return;
    record.soundEndMs = clock.now();
    marks.mark(record.start.turn, 'sound-end', record.soundEndMs);
  }

  return {
    all: () => Array.from(records.values(), (record) => metricsOf(record, rateHz)),
    of(turn) {
      const record = records.get(turn);
      return record && metricsOf(record, rateHz);
    },
  };
}

function recordOf(start: TurnStart): TurnRecord {
  return {
    start,
    arrival: new TextArrival(),
    chunks: [],
    deltas: 0,
    characters: 0,
    audioSeconds: 0,
    holds: 0,
    heldMs: 0,
    errors: 0,
    cancelled: false,
  };
}

function dropOldest(records: Map<TurnId, TurnRecord>): void {
  let chunks = 0;
  for (const record of records.values()) chunks += record.chunks.length;
  for (const [turn, record] of records) {
    if (records.size <= TURNS_KEPT && chunks <= CHUNKS_KEPT) return;
    records.delete(turn);
    chunks -= record.chunks.length;
  }
}
