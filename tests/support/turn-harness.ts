import type {
  ChunkSink,
  EventMap,
  KnikEvent,
  OpenReader,
  OpenSegmenter,
  ReplySource,
  Phrase,
  Speech,
  SpeechChunk,
  SpeechRequest,
  Synthesize,
} from '../../src/contract/index.ts';
import { openSentencePacing } from '../../src/session/pacing/by-sentence.ts';
import { runTurn } from '../../src/session/turn/turn.ts';
import type { TurnRequest, TurnStages, TurnSummary } from '../../src/session/turn/turn.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { createVirtualClock } from './virtual-clock.ts';

export const VOICE = { voice: 'test', speed: 1, sampleRateHz: 24_000 };

/** Says what it reads, without any markdown. */
export const plainReader: OpenReader = (_turn, onSpeakable) => ({
  write: onSpeakable,
  end: () => {},
});

/** A phrase ends at a full stop; what is left over comes at the end. Spans as the contract wants them. */
export const openPlainSegmenter: OpenSegmenter = () => {
  let text = '';
  let start = 0;
  let gap: string | undefined;
  const take = (end: number): Phrase[] => {
    const raw = text.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const trimmed = raw.trim();
    start = end;
    if (trimmed === '') return [];
    const span = { start: from, end: from + trimmed.length };
    const phrase: Phrase = { text: trimmed, span, boundary: 'sentence', gap };
    gap = ' ';
    return [phrase];
  };
  return {
    push(more) {
      text += more;
      const ready: Phrase[] = [];
      for (let stop = text.indexOf('.', start); stop >= 0; stop = text.indexOf('.', start)) {
        ready.push(...take(stop + 1));
      }
      return ready;
    },
    end: () => take(text.length),
  };
};

/** As many samples as the text has characters, so that a chunk tells its text. */
export const speechOf = (text: string): Speech => ({
  samples: new Float32Array(text.length).fill(0.5),
  sampleRateHz: VOICE.sampleRateHz,
  words: [],
});

export const speakAtOnce: Synthesize = async ({ text }) => speechOf(text);

export const shapePlainly: TurnStages['shapeChunk'] = (speech, segment): SpeechChunk => ({
  ...speech,
  ...segment,
  pauseSeconds: 0,
});

/** Yields the deltas one after the other, without waiting; stops when aborted. */
export function replyOf(...deltas: string[]): ReplySource {
  return async function* reply({ signal }) {
    for (const delta of deltas) {
      if (signal.aborted) return;
      yield delta;
    }
  };
}

/** Records what a player would be told. */
export interface RecordingSink extends ChunkSink {
  readonly calls: string[];
}

export function createRecordingSink(): RecordingSink {
  const calls: string[] = [];
  return {
    calls,
    play: (turn, index, chunk) => void calls.push(`play ${turn}/${index} ${chunk.text}`),
    finish: (turn) => void calls.push(`finish ${turn}`),
    stop: (turn) => void calls.push(`stop ${turn}`),
    aheadSeconds: () => 0,
    whenAheadFalls: async () => {},
  };
}

export interface Harness {
  readonly clock: VirtualClock;
  readonly sink: RecordingSink;
  readonly events: KnikEvent[];
  readonly finished: Promise<TurnSummary>;
  readonly cancel: () => void;
}

/** Runs one turn on plain stages, of which a test replaces those it is about. */
export function startTurn(
  stages: Partial<TurnStages>,
  request: Partial<TurnRequest> = {},
  onEvent: (event: KnikEvent) => void = () => {},
): Harness {
  const clock = createVirtualClock();
  const sink = createRecordingSink();
  const events: KnikEvent[] = [];
  const controller = new AbortController();
  const finished = runTurn(
    { turn: 1, message: 'Hello', history: [], voice: () => VOICE, ...request },
    {
      reply: replyOf(),
      openReader: plainReader,
      openSegmenter: openPlainSegmenter,
      openPacing: openSentencePacing,
      synthesize: speakAtOnce,
      shapeChunk: shapePlainly,
      sink,
      clock,
      ...stages,
    },
    (event) => {
      events.push(event);
      onEvent(event);
    },
    controller.signal,
  );
  return { clock, sink, events, finished, cancel: () => controller.abort() };
}

/** The events of one type. */
export function ofType<T extends keyof EventMap>(
  events: readonly KnikEvent[],
  type: T,
): (KnikEvent & { type: T })[] {
  return events.filter((event): event is KnikEvent & { type: T } => event.type === type);
}

/** Whether the turn ended as the first law wants it: one `done` or one fatal `error`, and nothing after. */
export function endings(events: readonly KnikEvent[]): { count: number; last: boolean } {
  const ends = events.map((e) => e.type === 'done' || (e.type === 'error' && e.fatal));
  return { count: ends.filter(Boolean).length, last: ends.at(-1) === true };
}

/** A promise with its levers outside. */
export function deferred<T = void>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}

/** A voice that waits to be told, request by request. */
export function createManualVoice(): {
  readonly synthesize: Synthesize;
  readonly requests: (SpeechRequest & {
    readonly answer: () => void;
    readonly fail: (e: unknown) => void;
  })[];
} {
  const requests: ReturnType<typeof createManualVoice>['requests'] = [];
  return {
    requests,
    synthesize(request) {
      const { promise, resolve, reject } = deferred<Speech>();
      requests.push({ ...request, answer: () => resolve(speechOf(request.text)), fail: reject });
      return promise;
    },
  };
}
