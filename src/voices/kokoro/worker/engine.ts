import { KnikError, type Speech, type WordTime } from '../../../contract/index.ts';
import { nextTask } from '../../../shared/next-task.ts';
import type { KokoroVoice } from '../protocol.ts';
import type { Engine, EngineRequest } from '../../rpc/worker/engine.ts';
import { piecesOf } from '../../espeak/worker/pieces.ts';
import { joinSamples } from '../../dsp/join-samples.ts';
import { resample } from '../../../shared/resample.ts';
import type { KokoroAcousticModel } from './acoustic-model.ts';
import { alignWords, wordTimeOf } from '../../phonemes/align.ts';
import { amplify } from '../../dsp/level.ts';
import { detectBadAudio } from './detect-bad-audio.ts';
import { wrongSound } from './failures.ts';
import { gainOf } from './gains.ts';
import { phonemesOf } from './phonemes.ts';
import { splitSymbols } from '../../phonemes/split.ts';
import { isSound, type SpokenSymbol } from '../../phonemes/symbols.ts';
import { KOKORO_SAMPLE_RATE_HZ, timeSymbols } from './sound.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { VoiceStyles } from './voice-style.ts';
import { createWordMeasure, type MeasureWords } from '../../phonemes/word-sizes.ts';

/** Beyond these Kokoro swallows words, or adds vowels. The player stretches the rest. */
const SPEED = { least: 0.7, most: 1.3 };

/** The quality of a chunk falls well before the 510 symbols that the model takes: it rushes, and fades. */
const LONGEST_CHUNK = 250;

/** The length of a text without a sound. */
const SILENCE_SECONDS = 0.01;

export interface KokoroParts {
  readonly model: KokoroAcousticModel;
  readonly vocabulary: Vocabulary;
  /** The styles of a voice; called for every text. */
  readonly stylesOf: (voice: string) => Promise<VoiceStyles>;
}

/** Kokoro-82M, in English. */
export function createKokoroEngine(parts: KokoroParts): Engine<KokoroVoice> {
  const pronounce = async (text: string, voice: string) =>
    parts.vocabulary.symbolsOf(await phonemesOf(text, voice));
  const front = { pronounce, measureWords: createWordMeasure(pronounce) };
  return { synthesize: (request) => synthesize(parts, front, request) };
}

/** The way from text to symbols, and back. */
interface FrontEnd {
  readonly pronounce: (text: string, voice: string) => Promise<SpokenSymbol[]>;
  readonly measureWords: MeasureWords;
}

async function synthesize(
  parts: KokoroParts,
  front: FrontEnd,
  request: EngineRequest<KokoroVoice>,
): Promise<Speech> {
  const { text, voice, sampleRateHz, signal, onProgress } = request;
  const speed = Math.min(Math.max(request.speed, SPEED.least), SPEED.most);
  const styles = await parts.stylesOf(voice.id);
  const track = createTrack(sampleRateHz);
  let symbolCount = 0;

  for (const piece of piecesOf(text)) {
    signal.throwIfAborted();
    const pieceText = text.slice(piece.start, piece.end);
    const symbols = await front.pronounce(pieceText, voice.id);
    /** For each symbol its start, and then the end of the last, in seconds on the track. */
    const edges: number[] = [];
    for (const { start, end, pauseSeconds } of splitSymbols(symbols, LONGEST_CHUNK)) {
      signal.throwIfAborted();
      const chunk = symbols.slice(start, end);
      const startSeconds = track.seconds();
      if (chunk.some(isSound)) {
        symbolCount += chunk.length;
        const spoken = await speakChunk(parts.model, voice, chunk, styles, speed);
        track.append(spoken.samples);
        if (spoken.isEstimate) track.isEstimate = true;
        edges.push(...spoken.edges.slice(0, -1).map((edge) => startSeconds + edge));
      } else {
        edges.push(...chunk.map(() => startSeconds));
      }
      track.appendSilence(pauseSeconds / speed);
      onProgress?.();
      await nextTask();
    }
    edges.push(track.seconds());
    const sizes = await front.measureWords(pieceText, voice.id, symbols);
    const words = alignWords(pieceText, symbols, sizes);
    track.words.push(...words.map((word) => wordTimeOf(word, piece.start, edges)));
    track.appendSilence(piece.pauseSeconds / speed);
  }
  if (symbolCount === 0 && track.words.length > 0) {
    throw new KnikError('This voice speaks only English.', {
      stage: 'voice',
      code: 'voice-language',
    });
  }
  return { ...track.speech(), symbolCount };
}

/** @throws KnikError `voice-wrong` when what comes out cannot be speech. */
async function speakChunk(
  model: KokoroAcousticModel,
  { id, runtime }: KokoroVoice,
  chunk: readonly SpokenSymbol[],
  styles: VoiceStyles,
  speed: number,
) {
  const tokens = chunk.map(({ token }) => token);
  const { samples, durations } = await model.speak(tokens, styles.forLength(chunk.length), speed);
  const fault = detectBadAudio(samples, chunk.filter(isSound).length, speed);
  if (fault !== undefined) throw wrongSound(runtime, fault);
  const timed = timeSymbols(samples, chunk, durations);
  amplify(timed.samples, gainOf(id));
  return timed;
}

/** Sound as it grows, at the rate that was asked for. */
function createTrack(sampleRateHz: number) {
  const parts: Float32Array[] = [];
  let frames = 0;
  const push = (part: Float32Array) => {
    parts.push(part);
    frames += part.length;
  };
  return {
    words: [] as WordTime[],
    isEstimate: false,
    seconds: () => frames / sampleRateHz,
    append: (samples: Float32Array) => push(resample(samples, KOKORO_SAMPLE_RATE_HZ, sampleRateHz)),
    appendSilence: (seconds: number) => push(new Float32Array(Math.round(seconds * sampleRateHz))),
    speech(): Speech {
      if (frames === 0) this.appendSilence(SILENCE_SECONDS);
      const { words, isEstimate } = this;
      const samples = joinSamples(parts);
      return { samples, sampleRateHz, words, ...(isEstimate ? { wordsAreEstimated: true } : {}) };
    },
  };
}
