import type {
  ChunkMaking,
  ChunkSink,
  Phrase,
  Segment,
  ShapeChunk,
  SpeechChunk,
  Synthesize,
  TurnId,
  VoiceProgress,
} from '../../contract/index.ts';
import type { Clock } from '../../shared/clock.ts';
import { createWake } from '../../shared/wake.ts';
import { KnikError } from '../../contract/index.ts';
import type { Decision, Pacing } from '../pacing/pacing.ts';
import { createStartBuffer, durationOf } from './start-buffer.ts';
import { synthesizeReliably } from './synthesis.ts';
import type { Skipped } from './unspoken-errors.ts';
import { unspokenPassage, unspokenSentence, unspokenWords } from './unspoken-errors.ts';

/** How a voice speaks. Read before every sentence, so that a change is heard from the next one. */
export interface VoiceChoice {
  readonly voice: string;
  /** Whether another voice may speak where this one does not keep up. */
  readonly isAutomatic?: boolean;
  readonly speed: number;
  readonly sampleRateHz: number;
}

export interface TurnVoiceOptions {
  readonly turn: TurnId;
  readonly voice: () => VoiceChoice;
  readonly pacing: Pacing;
  readonly synthesize: Synthesize;
  readonly shapeChunk: ShapeChunk;
  readonly sink: ChunkSink | undefined;
  readonly listeningSpeed: () => number;
  readonly clock: Clock;
  /** Called with every chunk, in order, once it has been handed on. */
  readonly onChunk: (chunk: SpeechChunk) => void;
  /** Called with each failure to speak. */
  readonly onUnspoken: (error: KnikError) => void;
  readonly onProgress: (progress: VoiceProgress) => void;
}

/** The voice's part in a turn: takes in phrases as they come, and has them spoken as the pacing decides. */
export interface TurnVoice {
  /** So much speakable text has arrived. */
  read(characters: number): void;
  add(phrases: readonly Phrase[]): void;
  /** No more text will come. */
  end(): void;
  /** Gives up whatever is left, at once, the sentence that is being made included. */
  readonly drop: () => void;
  /** Resolves when everything has been spoken or named as unspoken, or was dropped. */
  readonly finished: Promise<void>;
}

/**
 * So many sentences in a row that could not be spoken end the voice's part in a turn. Each has cost two
 * attempts by then, of up to half a minute each; trying all of a long reply would be a hang by instalments.
 */
const SENTENCES_BEFORE_GIVING_UP = 2;

/** A passage that is passed over is named once it is this long, so that a long text goes on. */
const SKIPPED_MAX = 1000;

/** The context that a segment gives to the reading of the next one. */
export function contextOf(previous: Segment | undefined): { readonly before?: string } {
  const ends = previous === undefined || previous.boundary === 'paragraph';
  return ends ? {} : { before: previous.text.slice(-CONTEXT_MAX) };
}

/** No rule looks further back. */
const CONTEXT_MAX = 24;

export function startTurnVoice(options: TurnVoiceOptions): TurnVoice {
  const { turn, pacing, clock, sink, onUnspoken } = options;
  const wake = createWake();
  const work = new AbortController();
  let isDropped = false;
  let isBusy = false;
  let index = 0;
  let failedInARow = 0;
  let previous: Segment | undefined;
  /** Sentences passed over one after the other are named together, not one by one. */
  let skipped: Skipped | undefined;

  const buffer = createStartBuffer({
    turn,
    sink,
    clock,
    listeningSpeed: options.listeningSpeed,
    // A voice that is busy has no new estimate of the start.
    onDue: () => (isBusy ? buffer.release() : wake.call()),
    report: options.onProgress,
  });

  const skip = (segment: Segment, why: KnikError | undefined) => {
    skipped = {
      why,
      first: skipped?.first ?? segment,
      last: segment,
      texts: [...(skipped?.texts ?? []), segment.text],
    };
    if (segment.span.end - skipped.first.span.start > SKIPPED_MAX) nameSkipped();
  };
  const nameSkipped = () => {
    if (skipped) onUnspoken(unspokenPassage(skipped));
    skipped = undefined;
  };

  async function speak(segment: Segment, readyMs: number): Promise<void> {
    const choice = options.voice();
    const askedMs = clock.now();
    const job = {
      ...choice,
      text: segment.text,
      ...contextOf(previous),
      signal: work.signal,
      ...(index === 0 && { isFirst: true }),
    };
    previous = segment;
    buffer.expect();
    const speech = await synthesizeReliably(options.synthesize, job, clock);
    if (isDropped) return;
    const chunk = options.shapeChunk(speech, segment, choice.speed);
    const madeMs = clock.now();
    const characters = segment.text.length;
    const isCached = speech.isCached ?? false;
    const making: ChunkMaking = {
      index,
      voice: speech.voice ?? choice.voice,
      characters,
      symbols: speech.symbolCount,
      readyMs,
      askedMs,
      madeMs,
      soundSeconds: chunk.samples.length / chunk.sampleRateHz,
      isCached,
    };
    const tookSeconds = (madeMs - askedMs) / 1000;
    pacing.learn({ characters, tookSeconds, soundSeconds: durationOf(chunk), isCached });
    failedInARow = 0;
    nameSkipped();
    options.onProgress({ type: 'made', making });
    buffer.play(index++, chunk);
    options.onChunk(chunk);
    if (speech.foreign) onUnspoken(unspokenWords(segment, speech.foreign));
  }

  async function trySpeaking(segment: Segment, readyMs: number): Promise<void> {
    if (failedInARow >= SENTENCES_BEFORE_GIVING_UP) return skip(segment, undefined);
    isBusy = true;
    try {
      await speak(segment, readyMs);
    } catch (error) {
      if (isDropped) return;
      if (error instanceof KnikError && error.code === 'voice-language') {
        skip(segment, error);
        return;
      }
      nameSkipped();
      failedInARow++;
      onUnspoken(unspokenSentence(segment, error));
    } finally {
      isBusy = false;
    }
  }

  let isResting = false;
  async function wait(decision: Exclude<Decision, { type: 'speak' | 'over' }>): Promise<void> {
    let cancelTimer = () => {};
    if (decision.type === 'wait' && decision.forSeconds < Infinity) {
      cancelTimer = clock.after(decision.forSeconds * 1000, wake.call);
    }
    if (decision.type === 'rest' && !isResting) {
      isResting = true;
      void sink?.whenAheadFalls(turn, decision.untilAheadSeconds).then(() => {
        isResting = false;
        wake.call();
      });
    }
    await wake.wait();
    cancelTimer();
  }

  async function speakAll(): Promise<void> {
    for (;;) {
      if (isDropped) return;
      if (buffer.isHolding) buffer.hold(pacing.holdSeconds(buffer.aheadSeconds(), clock.now()));
      const decision = pacing.decide(buffer.aheadSeconds(), buffer.isHeld);
      if (decision.type === 'over') {
        nameSkipped();
        buffer.release();
        sink?.finish(turn);
        return;
      }
      if (decision.type === 'speak') await trySpeaking(decision.segment, decision.readyMs);
      else await wait(decision);
    }
  }

  return {
    read(characters) {
      pacing.read(characters, clock.now());
      // How soon the sound may begin depends on how fast the text comes.
      if (buffer.isHolding) wake.call();
    },
    add(phrases) {
      if (phrases.length === 0) return;
      pacing.add(phrases, clock.now());
      wake.call();
    },
    end() {
      pacing.end();
      wake.call();
    },
    drop() {
      isDropped = true;
      work.abort();
      buffer.drop();
      wake.call();
    },
    finished: speakAll(),
  };
}
