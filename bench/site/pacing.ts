import { TextSplitterStream } from 'kokoro-js';
import { createPlayer } from '../../src/audio/player.ts';
import type {
  ChunkStart,
  Phrase,
  Player,
  ReplySource,
  ShapeChunk,
  Synthesize,
} from '../../src/contract/index.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { joinPhrases } from '../../src/session/pacing/phrase-queue.ts';
import { SEGMENT_MAX } from '../../src/session/pacing/plan.ts';
import { openLivePacing } from '../../src/session/pacing/live-pacing.ts';
import { runTurn } from '../../src/session/turn/turn.ts';
import { openSegmenter } from '../../src/text/segmenter.ts';
import { knownCost } from '../../tests/support/pacing/grid.ts';
import { createCost, type SimulatedVoice } from '../../tests/support/pacing/simulate.ts';
import type { TimedDelta } from '../../tests/support/pacing/streams.ts';

/** One turn to be run for real: this reply as it arrives, this voice, this way to pace it. */
export interface PacingJob {
  readonly side: PacingSide;
  readonly stream: readonly TimedDelta[];
  readonly voice: SimulatedVoice;
  /** Of the random variation in the voice’s cost. */
  readonly seed: number;
}

/** The sound of a turn as it was heard, by the player's own account on the audio clock. */
export interface PacingRun {
  /** From the message to the first sound at the loudspeaker. */
  readonly firstSoundSeconds: number;
  /** Between chunks, where no pause was asked for. */
  readonly silentSeconds: number;
  readonly underruns: number;
  readonly chunks: number;
}

const SAMPLE_RATE_HZ = 24_000;
const TURN = 1;
/** Of the tone that stands for speech; nobody listens. */
const LEVEL = 0.1;

/** A reply that is being spoken, whatever the way. */
interface Stage {
  readonly player: Player;
  readonly synthesize: Synthesize;
  /** The deltas as they arrive, from the moment at which it is first asked for. */
  readonly reply: ReplySource;
  readonly voice: SimulatedVoice;
}

const SIDES = { knik, sentences, splitter, paragraphs };

export type PacingSide = keyof typeof SIDES;

/** Runs turns side by side, each with a player and a voice of its own. */
export function runTurns(jobs: readonly PacingJob[]): Promise<PacingRun[]> {
  return Promise.all(jobs.map(runJob));
}

async function runJob({ side, stream, voice, seed }: PacingJob): Promise<PacingRun> {
  let context: AudioContext | undefined;
  const player = createPlayer({
    sampleRateHz: SAMPLE_RATE_HZ,
    createContext: (options) => (context = new AudioContext(options)),
  });
  // The hardware is awake, as it is on a page that has been spoken on.
  await player.unlock();
  const starts: ChunkStart[] = [];
  player.onChunkStart((start) => starts.push(start));
  const whole = stream.map(({ text }) => text).join('');
  const sentMs = performance.now();
  await SIDES[side]({
    player,
    synthesize: createVoice(voice, seed, whole),
    reply: () => deliver(stream, sentMs),
    voice,
  });
  await context?.close();

  const gaps = starts.flatMap(({ gapFrames = 0 }) => (gapFrames > 0 ? [gapFrames] : []));
  return {
    firstSoundSeconds: ((starts[0]?.heardMs ?? Number.NaN) - sentMs) / 1000,
    silentSeconds: gaps.reduce((sum, frames) => sum + frames, 0) / SAMPLE_RATE_HZ,
    underruns: gaps.length,
    chunks: starts.length,
  };
}

async function* deliver(stream: readonly TimedDelta[], sentMs: number): AsyncGenerator<string> {
  for (const { atSeconds, text } of stream) {
    await until(sentMs + 1000 * atSeconds);
    yield text;
  }
}

/** A voice that takes its time for real, and makes a tone as long as the speech would be, pauses included. */
function createVoice(voice: SimulatedVoice, seed: number, whole: string): Synthesize {
  const costOf = createCost(voice, seed);
  return async ({ text }) => {
    const startMs = performance.now();
    const start = Math.max(0, whole.indexOf(text));
    const span = { start, end: start + text.length };
    const length = voice.soundSecondsPerCharacter * text.length * SAMPLE_RATE_HZ;
    const samples = Float32Array.from(
      { length: Math.round(length) },
      (_, at) => LEVEL * Math.sin(at / 20),
    );
    await until(startMs + 1000 * costOf({ text, span, boundary: 'sentence' }));
    return { samples, sampleRateHz: SAMPLE_RATE_HZ, words: [] };
  };
}

const shapeChunk: ShapeChunk = (speech, segment) => ({ ...speech, ...segment, pauseSeconds: 0 });

async function until(timeMs: number): Promise<void> {
  const leftMs = timeMs - performance.now();
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
}

/** Ours: the product's turn. The voice has spoken a few sentences before, as after any first reply. */
async function knik({ player, synthesize, reply, voice }: Stage): Promise<void> {
  let last = -1;
  const stages = {
    reply,
    openReader: (_: number, onSpeakable: (text: string) => void) => ({
      write: onSpeakable,
      end: () => undefined,
    }),
    openSegmenter,
    openPacing: () => openLivePacing({ cost: knownCost(voice) }),
    synthesize,
    shapeChunk,
    sink: player,
    clock: systemClock,
  };
  const choice = { voice: 'bench', speed: 1, sampleRateHz: SAMPLE_RATE_HZ };
  const request = { turn: TURN, message: 'Go on', history: [], voice: () => choice };
  const { signal } = new AbortController();
  await runTurn(
    request,
    stages,
    (event) => {
      if (event.type === 'audio') last = event.index;
    },
    signal,
  );
  await player.whenHeard(TURN, last);
}

/** The sentences of our segmenter, one at a time. */
function sentences(stage: Stage): Promise<void> {
  const segmenter = openSegmenter();
  let group: Phrase[] = [];
  const take = (phrases: readonly Phrase[]): string[] => {
    const done: string[] = [];
    const close = () => {
      if (group.length > 0) done.push(joinPhrases(group).text);
      group = [];
    };
    for (const phrase of phrases) {
      const length = group.reduce((sum, { text }) => sum + text.length, phrase.text.length);
      if (phrase.gap === undefined || length > SEGMENT_MAX) close();
      group.push(phrase);
      if (phrase.boundary === 'sentence' || phrase.boundary === 'paragraph') close();
    }
    return done;
  };
  return speakPieces(stage, {
    push: (delta) => take(segmenter.push(delta)),
    end: () => [...take(segmenter.end()), ...(group.length > 0 ? [joinPhrases(group).text] : [])],
  });
}

/** Paragraph by paragraph, however long. */
function paragraphs(stage: Stage): Promise<void> {
  let rest = '';
  return speakPieces(stage, {
    push(delta) {
      const parts = (rest + delta).split('\n');
      rest = parts.pop() ?? '';
      return parts;
    },
    end: () => [rest],
  });
}

/** kokoro-js's splitter, fed and read as its README and its `stream` do. */
async function splitter(stage: Stage): Promise<void> {
  const theirs = new TextSplitterStream();
  const feed = async () => {
    for await (const delta of replyOf(stage)) theirs.push(delta);
    theirs.close();
  };
  await Promise.all([feed(), speakInOrder(stage, theirs)]);
}

interface Cutter {
  push(delta: string): readonly string[];
  end(): readonly string[];
}

async function speakPieces(stage: Stage, cutter: Cutter): Promise<void> {
  const pieces = new TransformStream<string, string>(
    {
      transform: (delta, out) => cutter.push(delta).forEach((piece) => out.enqueue(piece)),
      flush: (out) => cutter.end().forEach((piece) => out.enqueue(piece)),
    },
    undefined,
    { highWaterMark: Infinity },
  );
  const writer = pieces.writable.getWriter();
  const feed = async () => {
    for await (const delta of replyOf(stage)) await writer.write(delta);
    await writer.close();
  };
  await Promise.all([feed(), speakInOrder(stage, valuesOf(pieces.readable))]);
}

async function* valuesOf(stream: ReadableStream<string>): AsyncGenerator<string> {
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

/** The next piece is made when the one before has been, and played when it has been made. */
async function speakInOrder(stage: Stage, pieces: AsyncIterable<string>): Promise<void> {
  const { player, synthesize } = stage;
  const { signal } = new AbortController();
  let index = 0;
  for await (const piece of pieces) {
    const text = piece.trim();
    if (text === '') continue;
    const speech = await synthesize({
      text,
      voice: 'bench',
      speed: 1,
      sampleRateHz: SAMPLE_RATE_HZ,
      signal,
    });
    const segment = { text, span: { start: 0, end: text.length }, boundary: 'sentence' } as const;
    player.play(TURN, index++, shapeChunk(speech, segment, 1));
  }
  player.finish(TURN);
  await player.whenHeard(TURN, index - 1);
}

function replyOf({ reply }: Stage): AsyncIterable<string> {
  const { signal } = new AbortController();
  return reply({ message: 'Go on', history: [], signal });
}
