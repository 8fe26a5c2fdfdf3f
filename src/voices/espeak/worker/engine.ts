import { KnikError, type Speech, type WordTime } from '../../../contract/index.ts';
import { joinSamples } from '../../dsp/join-samples.ts';
import { nextTask } from '../../../shared/next-task.ts';
import type { EspeakVoice } from '../protocol.ts';
import type { Engine, EngineRequest } from '../../rpc/worker/engine.ts';
import { createEspeak, type Espeak } from './espeak.ts';
import { piecesOf } from './pieces.ts';
import { isSpeakable, readingOf, type Reading } from './reading.ts';
import { resample } from '../../../shared/resample.ts';
import { timeWords, type SoundSpan, type WordMark } from './words.ts';

/** eSpeak's own pace, and the bounds within which it follows. */
const NATURAL_WORDS_PER_MINUTE = 175;
const WORDS_PER_MINUTE = { least: 80, most: 450 };

/** The length of a text of nothing but marks. */
const SILENCE_SECONDS = 0.01;

/**
 * The voice that comes with the page: eSpeak NG, in English. Runs wherever JavaScript does.
 *
 * @param pack See {@link createEspeak}.
 */
export async function createEspeakEngine(pack: Uint8Array): Promise<Engine<EspeakVoice>> {
  const espeak = await createEspeak(pack);
  return { synthesize: (request) => synthesize(espeak, request) };
}

async function synthesize(espeak: Espeak, request: EngineRequest<EspeakVoice>): Promise<Speech> {
  const { text, voice, speed, sampleRateHz, signal, onProgress } = request;
  const parts: Float32Array[] = [];
  const words: WordTime[] = [];
  let frames = 0;
  let spoken = false;
  const append = (samples: Float32Array) => {
    parts.push(samples);
    frames += samples.length;
  };

  for (const { start, end, pauseSeconds } of piecesOf(text)) {
    signal.throwIfAborted();
    const piece = text.slice(start, end);
    const reading = readingOf(piece);
    const startSeconds = frames / sampleRateHz;
    let sound = NOTHING;
    if (isSpeakable(reading)) {
      spoken = true;
      sound = speak(espeak, reading, voice, speed);
      append(resample(sound.samples, espeak.sampleRateHz, sampleRateHz));
    }
    const durationSeconds = frames / sampleRateHz - startSeconds;
    for (const word of timeWords(piece, sound.marks, sound.sounds, durationSeconds)) {
      words.push({
        start: start + word.start,
        end: start + word.end,
        startSeconds: startSeconds + word.startSeconds,
        endSeconds: startSeconds + word.endSeconds,
      });
    }
    append(silence(pauseSeconds / speed, sampleRateHz));
    onProgress?.();
    // Lets the messages in that came meanwhile, a cancellation perhaps.
    if (end < text.length) await nextTask();
  }
  if (!spoken && words.length > 0) {
    throw new KnikError('This voice speaks only English.', {
      stage: 'voice',
      code: 'voice-language',
    });
  }
  if (frames === 0) append(silence(SILENCE_SECONDS, sampleRateHz));
  return { samples: joinSamples(parts), sampleRateHz, words };
}

interface Sound {
  readonly samples: Float32Array;
  readonly marks: readonly WordMark[];
  readonly sounds: readonly SoundSpan[];
}

const NOTHING: Sound = { samples: new Float32Array(0), marks: [], sounds: [] };

function speak(espeak: Espeak, reading: Reading, voice: EspeakVoice, speed: number): Sound {
  const { accent, timbre } = voice;
  const name = timbre === '' ? accent : `${accent}+${timbre}`;
  const wanted = Math.round(NATURAL_WORDS_PER_MINUTE * speed);
  const { least, most } = WORDS_PER_MINUTE;
  const wordsPerMinute = Math.min(Math.max(wanted, least), most);

  const blocks: Int16Array[] = [];
  const marks: WordMark[] = [];
  const phonemes: { readonly startSeconds: number; readonly silent: boolean }[] = [];
  let frames = 0;
  espeak.speak(reading.input, name, wordsPerMinute, (block, events) => {
    blocks.push(block);
    frames += block.length;
    for (const event of events) {
      const startSeconds = event.audio_position / 1000;
      if (event.type === 'phoneme') phonemes.push({ startSeconds, silent: event.id === '' });
      const offset = reading.origins[event.text_position - 1];
      if (event.type === 'word' && offset !== undefined) marks.push({ offset, startSeconds });
    }
  });

  const samples = new Float32Array(frames);
  let at = 0;
  for (const block of blocks) {
    for (const value of block) samples[at++] = value / 0x8000;
  }
  const durationSeconds = frames / espeak.sampleRateHz;
  const sounds = phonemes.flatMap(({ startSeconds, silent }, index) =>
    silent
      ? []
      : [{ startSeconds, endSeconds: phonemes[index + 1]?.startSeconds ?? durationSeconds }],
  );
  return { samples, marks, sounds };
}

function silence(seconds: number, sampleRateHz: number): Float32Array {
  return new Float32Array(Math.round(seconds * sampleRateHz));
}
