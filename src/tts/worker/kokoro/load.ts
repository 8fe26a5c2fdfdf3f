/// <reference path="./virtual.d.ts" />
import voiceUrls from 'virtual:kokoro-voices';
import { KnikError } from '../../../contract/index.ts';
import { MODEL_FILES, TOKENIZER_FILE, type KokoroVoice } from '../../protocol.ts';
import type { Engine } from '../engine.ts';
import { fetchBytes } from '../fetch-bytes.ts';
import { dequantize } from '../onnx/dequantize.ts';
import { loadAcousticModel } from './acoustic-model.ts';
import { createKokoroEngine } from './kokoro.ts';
import { openModelFiles, type ModelFiles } from './model-files.ts';
import { filesFor } from './runtime-files.ts';
import { readVocabulary } from './vocabulary.ts';
import { readVoiceStyles, type VoiceStyles } from './voice-style.ts';

/**
 * Loads Kokoro as a voice asks for it.
 *
 * @param files Where the model comes from; by default the place that the voice names.
 * @throws KnikError `voice-load`.
 */
export async function loadKokoro(
  { model, runtime }: KokoroVoice,
  onProgress: () => void,
  files: ModelFiles = openModelFiles(model.location),
): Promise<Engine<KokoroVoice>> {
  const vocabulary = readVocabulary(await open(files, TOKENIZER_FILE, onProgress));
  const bytes = await open(files, MODEL_FILES[model.precision], onProgress);
  const acousticModel = await loadAcousticModel(
    model.precision === 'int8' ? dequantize(bytes) : bytes,
    runtime,
    filesFor(runtime),
  );
  return createKokoroEngine({
    model: acousticModel,
    vocabulary,
    stylesOf: createVoices(onProgress),
  });
}

async function open(
  files: ModelFiles,
  name: string,
  onProgress: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await files.open(name, onProgress);
  } catch (cause) {
    if (cause instanceof KnikError) throw cause;
    throw new KnikError('The files of the voice could not be opened.', {
      stage: 'voice',
      code: 'voice-load',
      cause,
    });
  }
}

/** Voices as they are first asked for; one that could not be had is asked for again. */
function createVoices(onProgress: () => void): (voice: string) => Promise<VoiceStyles> {
  const known = new Map<string, VoiceStyles>();
  return async (voice) => {
    const cached = known.get(voice);
    if (cached !== undefined) return cached;
    const url = voiceUrls[voice];
    if (url === undefined) throw unavailable(voice, 'There is no voice of that name.');
    try {
      const styles = readVoiceStyles(
        await fetchBytes(new URL(url, import.meta.url).href, onProgress),
      );
      known.set(voice, styles);
      return styles;
    } catch (cause) {
      throw unavailable(voice, cause);
    }
  };
}

function unavailable(voice: string, cause: unknown): KnikError {
  return new KnikError(`The voice ${voice} could not be loaded. Check your connection.`, {
    stage: 'voice',
    code: 'voice-failed',
    cause,
  });
}
