import type {
  ChunkSink,
  Clock,
  HistoryTurn,
  KnikEvent,
  OpenReader,
  OpenSegmenter,
  ReplyProgress,
  ReplySource,
  Segment,
  ShapeChunk,
  Synthesize,
  TurnId,
} from '../contract/index.ts';
import { KnikError } from '../contract/index.ts';
import { createQueue } from './queue.ts';
import { synthesizeReliably } from './synthesis.ts';
import type { Skipped } from './turn-errors.ts';
import { asReplyError, emptyReply, unspokenPassage, unspokenSentence } from './turn-errors.ts';

/** How a voice is to speak. Read anew for every sentence, so that a change is heard from the next one. */
export interface VoiceChoice {
  readonly voice: string;
  readonly speed: number;
  readonly sampleRateHz: number;
}

/** One question, and how its reply is to be given. */
export interface TurnRequest {
  readonly turn: TurnId;
  readonly message: string;
  readonly history: readonly HistoryTurn[];
  /** `undefined`: the reply is only written. */
  readonly voice: (() => VoiceChoice) | undefined;
  /** Hears of the reply's progress until the turn has ended. */
  readonly onProgress?: (progress: ReplyProgress) => void;
}

/** The stages of a turn, in the way of the data. */
export interface TurnStages {
  readonly reply: ReplySource;
  readonly openReader: OpenReader;
  readonly openSegmenter: OpenSegmenter;
  readonly synthesize: Synthesize;
  readonly shapeChunk: ShapeChunk;
  /** `undefined`: chunks are only reported, not played. */
  readonly sink: ChunkSink | undefined;
  readonly clock: Clock;
}

/** How a turn went, once it has ended. */
export interface TurnSummary {
  readonly turn: TurnId;
  /** The reply as far as it came. */
  readonly text: string;
  readonly audioChunks: number;
  readonly cancelled: boolean;
  /** Everything that failed, in order. */
  readonly errors: readonly KnikError[];
}

/**
 * So many sentences in a row that could not be spoken end the voice's part in a turn. Each has cost two
 * attempts by then, of up to half a minute each; trying all of a long reply would be a hang by instalments.
 */
const SENTENCES_BEFORE_GIVING_UP = 2;

/**
 * One turn: reply → read → segment → synthesize → play, every event reported to `emit`.
 *
 * Text never waits for the voice: both run side by side, joined by a queue of segments. Aborting `signal`
 * ends the turn within the call of `abort`: `done` is emitted, sound fades, and nothing follows.
 *
 * @returns Resolves when the turn has ended; never rejects.
 */
export async function runTurn(
  request: TurnRequest,
  stages: TurnStages,
  emit: (event: KnikEvent) => void,
  signal: AbortSignal,
): Promise<TurnSummary> {
  const { turn, message, history } = request;
  const segments = createQueue<Segment>();
  const errors: KnikError[] = [];
  let text = '';
  let audioChunks = 0;
  let ended = false;

  const report = (event: KnikEvent) => {
    if (!ended) emit(event);
  };
  const fail = (error: KnikError, fatal: boolean) => {
    if (ended) return;
    errors.push(error);
    report({ type: 'error', turn, error, fatal });
    if (fatal) ended = true;
  };
  const finish = (cancelled: boolean) => {
    report({ type: 'done', turn, audioChunks, cancelled });
    ended = true;
    if (cancelled) stages.sink?.stop(turn);
  };

  const onProgress = (progress: ReplyProgress) => {
    if (!ended) request.onProgress?.(progress);
  };

  /** Everything from the request to the last segment. Returns what broke the reply off, if anything did. */
  async function read(): Promise<KnikError | undefined> {
    const segmenter = request.voice && stages.openSegmenter();
    const enqueue = (ready: readonly Segment[] = []) => {
      for (const segment of ready) segments.push(segment);
    };
    const reader = stages.openReader(turn, (speakable) => enqueue(segmenter?.push(speakable)));
    let failure: KnikError | undefined;
    try {
      for await (const delta of stages.reply({ message, history, signal, onProgress })) {
        if (ended) return undefined;
        text += delta;
        report({ type: 'text', turn, text: delta });
        reader.write(delta);
      }
      if (text.trim() === '') failure = emptyReply();
    } catch (error) {
      failure = asReplyError(error);
    }
    if (ended) return undefined;
    reader.end();
    enqueue(segmenter?.end());
    return failure;
  }

  /** Speaks segment after segment until the queue is closed and empty. */
  async function speak(voice: () => VoiceChoice): Promise<void> {
    let failedInARow = 0;
    /** Sentences passed over one after the other are named together, not one by one. */
    let skipped: Skipped | undefined;
    const skip = (segment: Segment, why: KnikError | undefined) => {
      skipped = { why, first: skipped?.first ?? segment, last: segment };
    };
    const nameSkipped = () => {
      if (skipped) fail(unspokenPassage(skipped), false);
      skipped = undefined;
    };
    for await (const segment of segments) {
      if (ended) return;
      if (failedInARow >= SENTENCES_BEFORE_GIVING_UP) {
        skip(segment, undefined);
        continue;
      }
      try {
        const choice = voice();
        const job = { ...choice, text: segment.text, signal };
        const speech = await synthesizeReliably(stages.synthesize, job, stages.clock);
        if (ended) return;
        const chunk = stages.shapeChunk(speech, segment, choice.speed);
        failedInARow = 0;
        nameSkipped();
        stages.sink?.play(turn, audioChunks, chunk);
        report({ type: 'audio', turn, index: audioChunks++, chunk });
      } catch (error) {
        if (ended) return;
        if (error instanceof KnikError && error.code === 'voice-language') {
          skip(segment, error);
          continue;
        }
        nameSkipped();
        failedInARow++;
        fail(unspokenSentence(segment, error), false);
      }
    }
    nameSkipped();
    stages.sink?.finish(turn);
  }

  return new Promise((resolve) => {
    const settle = () => {
      signal.removeEventListener('abort', cancel);
      segments.close();
      resolve({ turn, text, audioChunks, cancelled: signal.aborted, errors });
    };
    const cancel = () => {
      finish(true);
      settle();
    };
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel);

    const readToTheEnd = async () => {
      const failure = await read();
      segments.close();
      // What has arrived is still worth hearing, so a reply that broke off is told at once and spoken on;
      // one that never began has nothing to go on with.
      if (failure) fail(failure, text.trim() === '');
    };
    Promise.all([readToTheEnd(), request.voice && speak(request.voice)])
      .then(() => finish(false))
      .catch((error: unknown) => fail(asReplyError(error), true))
      .finally(settle);
  });
}
