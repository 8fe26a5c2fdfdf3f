import { KnikError, type Speech, type WordTime } from '../../../contract/index.ts';
import { nextTask } from '../../../shared/next-task.ts';
import { amplify, rmsOf, SPEECH_RMS } from '../../dsp/level.ts';
import { fadeEnds } from '../../dsp/fade-ends.ts';
import { joinSamples } from '../../dsp/join-samples.ts';
import { resample } from '../../../shared/resample.ts';
import { piecesOf } from '../../espeak/worker/pieces.ts';
import { readingOf } from '../../espeak/worker/reading.ts';
import { alignWords, wordTimeOf } from '../../phonemes/align.ts';
import { pronounce, type Transcribe } from '../../phonemes/pronounce.ts';
import { splitSymbols } from '../../phonemes/split.ts';
import { isSound, type SpokenSymbol } from '../../phonemes/symbols.ts';
import { MISAKI_IDS } from '../../phonemes/vocabulary.ts';
import { createWordMeasure, type MeasureWords } from '../../phonemes/word-sizes.ts';
import type { Engine, EngineRequest } from '../../rpc/worker/engine.ts';
import type { HibariModel, HibariVoice } from '../protocol.ts';
import type { HibariAcousticModel } from './acoustic-model.ts';
import type { Fourier } from './fourier.ts';
import { createNoise, seedOf } from './noise.ts';
import { spokenRange } from './trim.ts';
import { HIBARI_FRAME_SAMPLES, HIBARI_SAMPLE_RATE_HZ, vocode } from './vocoder.ts';

/** The model takes so many symbols at a time. */
const LONGEST_RUN = 400;

/** Beyond these sounds are swallowed or drawn out. The player stretches the rest. */
const SPEED = { least: 0.7, most: 1.4 };

/** The length of a text without a sound. */
const SILENCE_SECONDS = 0.01;

/** A voice that would need more is no voice. */
const MOST_GAIN = 6;

/**
 * Said once, unheard: its level is the level of the voice, and the runtime's first run is slow anyway. It is the
 * sentence by which the other natural voices were made equally loud: "She sells fresh fish at half past four."
 */
const SCALE = 'ʃi sˈɛlz fɹˈɛʃ fˈɪʃ æt hˈæf pˈæst fˈɔɹ.';

export interface HibariParts {
  readonly fourier: Fourier;
  readonly transcribe: Transcribe;
  /** Called when a voice is first asked for. */
  readonly loadModel: (model: HibariModel) => Promise<HibariAcousticModel>;
}

/**
 * Hibari, in English: small models, each distilled from a voice of the large model.
 *
 * A text sounds the same every time: the noise in the voice comes from a seed made of what is said.
 */
export function createHibariEngine(parts: HibariParts): Engine<HibariVoice> {
  const { fourier, transcribe, loadModel } = parts;
  const speakers = new Map<string, Promise<Speaker>>();

  function speakerOf(voice: HibariVoice): Promise<Speaker> {
    const { model } = voice;
    const key = model.type === 'file' ? model.file : model.stored.identity;
    const loaded = speakers.get(key);
    if (loaded !== undefined) return loaded;
    const loading = load(voice);
    speakers.set(key, loading);
    // A load that failed is tried again.
    loading.catch(() => speakers.delete(key));
    return loading;
  }

  async function load(voice: HibariVoice): Promise<Speaker> {
    const synthesizer = { model: await loadModel(voice.model), fourier };
    const scale = await speakRun(synthesizer, known(SCALE), 1, 1);
    const symbolsOf = (text: string) =>
      known(pronounce(readingOf(text).input, voice.accent, transcribe));
    return {
      ...synthesizer,
      gain: Math.min(SPEECH_RMS / rmsOf(scale.samples), MOST_GAIN),
      symbolsOf,
      measureWords: createWordMeasure(async (text) => symbolsOf(text)),
    };
  }

  return {
    synthesize: async (request) => synthesize(await speakerOf(request.voice), request),
  };
}

interface Synthesizer {
  readonly model: HibariAcousticModel;
  readonly fourier: Fourier;
}

/** A voice that is loaded. */
interface Speaker extends Synthesizer {
  readonly gain: number;
  readonly symbolsOf: (text: string) => SpokenSymbol[];
  readonly measureWords: MeasureWords;
}

async function synthesize(speaker: Speaker, request: EngineRequest<HibariVoice>): Promise<Speech> {
  const { text, sampleRateHz, signal, onProgress } = request;
  const speed = Math.min(Math.max(request.speed, SPEED.least), SPEED.most);
  const parts: Float32Array[] = [];
  const words: WordTime[] = [];
  let frames = 0;
  let symbolCount = 0;
  const append = (samples: Float32Array) => {
    parts.push(samples);
    frames += samples.length;
  };
  const appendSilence = (seconds: number) =>
    append(new Float32Array(Math.round(seconds * sampleRateHz)));

  for (const piece of piecesOf(text)) {
    const pieceText = text.slice(piece.start, piece.end);
    const symbols = speaker.symbolsOf(pieceText);
    /** For each symbol its start, and then the end of the last, in seconds from the first sample. */
    const edges: number[] = [];
    for (const { start, end, pauseSeconds } of splitSymbols(symbols, LONGEST_RUN)) {
      signal.throwIfAborted();
      const run = symbols.slice(start, end);
      const startSeconds = frames / sampleRateHz;
      if (run.some(isSound)) {
        symbolCount += run.length;
        const spoken = await speakRun(speaker, run, speed, speaker.gain);
        append(resample(spoken.samples, HIBARI_SAMPLE_RATE_HZ, sampleRateHz));
        edges.push(...spoken.edges.slice(0, -1).map((edge) => startSeconds + edge));
      } else {
        edges.push(...run.map(() => startSeconds));
      }
      appendSilence(pauseSeconds / speed);
      onProgress?.();
      await nextTask();
    }
    edges.push(frames / sampleRateHz);
    const sizes = await speaker.measureWords(pieceText, '', symbols);
    const aligned = alignWords(pieceText, symbols, sizes);
    words.push(...aligned.map((word) => wordTimeOf(word, piece.start, edges)));
    appendSilence(piece.pauseSeconds / speed);
  }
  if (symbolCount === 0 && words.length > 0) {
    throw new KnikError('This voice speaks only English.', {
      stage: 'voice',
      code: 'voice-language',
    });
  }
  if (frames === 0) appendSilence(SILENCE_SECONDS);
  return { samples: joinSamples(parts), sampleRateHz, words, symbolCount };
}

/** Sound of one run of the model, without the silence at its ends, and when each symbol is heard in it. */
async function speakRun(
  { model, fourier }: Synthesizer,
  symbols: readonly SpokenSymbol[],
  speed: number,
  gain: number,
): Promise<{ samples: Float32Array<ArrayBuffer>; edges: number[] }> {
  const tokens = symbols.map(({ token }) => token);
  const utterance = await model.speak(tokens, speed);
  const noise = createNoise(seedOf(`${speed} ${tokens.join(' ')}`));
  const whole = vocode(utterance, fourier, noise);

  /** Frames at which the symbols start, and the last one ends. */
  const edges: number[] = [];
  let frame = 0;
  for (const count of utterance.durations.slice(0, -1)) edges.push((frame += count));
  const first = Math.max(0, symbols.findIndex(isSound));
  const { start, end } = spokenRange(whole, edges[first] ?? 0);
  const samples = whole.slice(start, end);
  amplify(samples, gain);
  fadeEnds(samples);
  const within = (at: number) => Math.min(Math.max(at * HIBARI_FRAME_SAMPLES, start), end) - start;
  return { samples, edges: edges.map((edge) => within(edge) / HIBARI_SAMPLE_RATE_HZ) };
}

/** The symbols that the model has an id for. */
function known(symbols: string): SpokenSymbol[] {
  return Array.from(symbols).flatMap((symbol) => {
    const token = MISAKI_IDS.get(symbol);
    return token === undefined ? [] : [{ symbol, token }];
  });
}
