import type {
  ChunkSink,
  HistoryTurn,
  KnikError,
  KnikEvent,
  OpenReader,
  OpenSegmenter,
  Phrase,
  ReplyProgress,
  ReplySource,
  ShapeChunk,
  Synthesize,
  TurnId,
  VoiceProgress,
} from '../../contract/index.ts';
import { onAbort } from '../../shared/abort.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Pacing } from '../pacing/pacing.ts';
import { asReplyError, emptyReply } from './turn-errors.ts';
import { startTurnVoice, type VoiceChoice } from './turn-voice.ts';

export type { VoiceChoice } from './turn-voice.ts';

/** One question, and how its reply is to be given. */
export interface TurnRequest {
  readonly turn: TurnId;
  readonly message: string;
  readonly history: readonly HistoryTurn[];
  /** `undefined`: the reply is only written. */
  readonly voice: (() => VoiceChoice) | undefined;
  /** Aborting it gives up the voice: nothing more is synthesized or played. The text still arrives. */
  readonly hushed?: AbortSignal | undefined;
  /** Phrases that end before this offset are not said. Default 0. */
  readonly from?: number | undefined;
  /** Called with the reply's progress until the turn has ended. */
  readonly onProgress?: (progress: ReplyProgress) => void;
  /** Called with the voice's progress until the turn has ended. */
  readonly onVoice?: (progress: VoiceProgress) => void;
}

/** The stages of a turn, in the way of the data. */
export interface TurnStages {
  readonly reply: ReplySource;
  readonly openReader: OpenReader;
  readonly openSegmenter: OpenSegmenter;
  /** Decides how much is said next, and when. Called once for a turn that is spoken. */
  readonly openPacing: () => Pacing;
  readonly synthesize: Synthesize;
  readonly shapeChunk: ShapeChunk;
  /** `undefined`: chunks are only reported, not played. */
  readonly sink: ChunkSink | undefined;
  /** How much faster than they are made the sink plays chunks. Default 1. */
  readonly listeningSpeed?: () => number;
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
 * One turn: reply → read → segment → pace → synthesize → play, every event reported to `emit`.
 *
 * Text never waits for the voice: both run side by side, joined by the phrases that the pacing keeps. Aborting `signal`
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
  const { turn, message, history, hushed, from = 0 } = request;
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
  const voice =
    request.voice &&
    startTurnVoice({
      ...stages,
      turn,
      voice: request.voice,
      pacing: stages.openPacing(),
      listeningSpeed: stages.listeningSpeed ?? (() => 1),
      onChunk: (chunk) => report({ type: 'audio', turn, index: audioChunks++, chunk }),
      onUnspoken: (error) => fail(error, false),
      onProgress(progress) {
        if (!ended) request.onVoice?.(progress);
      },
    });

  const onProgress = (progress: ReplyProgress) => {
    if (!ended) request.onProgress?.(progress);
  };

  const say = (phrases: readonly Phrase[]) => {
    voice?.add(phrases.filter(({ span }) => span.end > from));
  };

  /** Everything from the request to the last segment. Returns what broke the reply off, if anything did. */
  async function read(): Promise<KnikError | undefined> {
    const segmenter = voice && stages.openSegmenter();
    const reader = stages.openReader(turn, (speakable) => {
      if (segmenter === undefined) return;
      voice?.read(speakable.length);
      say(segmenter.push(speakable));
    });
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
    if (segmenter) say(segmenter.end());
    return failure;
  }

  return new Promise((resolve) => {
    const settle = () => {
      voice?.drop();
      resolve({ turn, text, audioChunks, cancelled: signal.aborted, errors });
    };
    const cancel = () => {
      finish(true);
      settle();
    };
    if (signal.aborted) return cancel();
    const forget = onAbort(signal, cancel);
    const forgetHush = hushed && voice ? onAbort(hushed, voice.drop) : () => {};

    const readToTheEnd = async () => {
      const failure = await read();
      voice?.end();
      // The text that has arrived is worth hearing: a reply that broke off is reported at once and spoken on;
      // one that never began has nothing to go on with.
      if (failure) fail(failure, text.trim() === '');
    };
    Promise.all([readToTheEnd(), voice?.finished])
      .then(() => finish(false))
      .catch((error: unknown) => fail(asReplyError(error), true))
      .finally(() => {
        forget();
        forgetHush();
        settle();
      });
  });
}
