// oxlint-disable-next-line typescript/triple-slash-reference -- Every project that imports this file needs it.
/// <reference path="./virtual.d.ts" />
import voiceUrls from 'virtual:kokoro-voices';
import { KnikError, type Runtime } from '../../../contract/index.ts';
import { MODEL_PATHS, TOKENIZER_FILE } from '../model.ts';
import type { KokoroVoice } from '../protocol.ts';
import type { EngineLoader } from '../../rpc/worker/jobs.ts';
import type { Engine } from '../../rpc/worker/engine.ts';
import { fetchBytes } from '../../rpc/worker/fetch-bytes.ts';
import { damaged, loadFittest } from './load-fittest.ts';
import { runtimeFailure, unusableFiles } from './failures.ts';
import { createKokoroEngine } from './engine.ts';
import { openModelFiles, type ModelFiles } from './model-files.ts';
import { filesFor } from './runtime-files.ts';
import { readVocabulary } from './vocabulary.ts';
import { readVoiceStyles, type VoiceStyles } from './voice-style.ts';

/**
 * Loads Kokoro as a voice asks for it.
 *
 * @param onUsed Hears which files of the site it takes, once they are there.
 * @param onNote Hears a sentence for the person when the model does not run as it should.
 * @throws KnikError `voice-download` when the files are no good, `voice-load` when the runtime is not.
 */
export async function loadKokoro(
  { model, runtime }: KokoroVoice,
  onProgress: () => void,
  onUsed: (addresses: readonly string[]) => void,
  onNote: (note: string) => void,
): Promise<Engine<KokoroVoice>> {
  const files = openModelFiles(model.location);
  const symbols = await open(files, TOKENIZER_FILE, runtime, onProgress);
  const vocabulary = understood(() => readVocabulary(symbols));
  const bytes = await open(files, MODEL_PATHS[model.precision], runtime, onProgress);
  const runtimeFiles = filesFor(runtime);
  const acousticModel = await loadFittest({ bytes, runtime, files: runtimeFiles, onNote });
  onUsed([import.meta.url, runtimeFiles.mjs, runtimeFiles.wasm]);
  return createKokoroEngine({
    model: acousticModel,
    vocabulary,
    stylesOf: createVoices(onProgress, onUsed),
  });
}

async function open(
  files: ModelFiles,
  name: string,
  runtime: Runtime,
  onProgress: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await files.open(name, onProgress);
  } catch (cause) {
    // No memory for the file says nothing about it: another runtime may need less.
    if (cause instanceof RangeError)
      throw runtimeFailure(runtime, 'could not load the voice', cause);
    throw unusableFiles(
      cause instanceof KnikError ? cause.message : 'The files of the voice could not be opened.',
      cause,
    );
  }
}

function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw damaged(cause);
  }
}

/** How the worker loads this engine. */
export const kokoroLoader: EngineLoader<KokoroVoice> = {
  load: (voice, { onProgress, onUsed, onNote }) => loadKokoro(voice, onProgress, onUsed, onNote),
};

/** Voices as they are first asked for; one that could not be had is asked for again. */
function createVoices(
  onProgress: () => void,
  onUsed: (addresses: readonly string[]) => void,
): (voice: string) => Promise<VoiceStyles> {
  const known = new Map<string, VoiceStyles>();
  return async (voice) => {
    const cached = known.get(voice);
    if (cached !== undefined) return cached;
    const path = voiceUrls[voice];
    if (path === undefined) throw unavailable(voice, 'There is no voice of that name.');
    const url = new URL(path, import.meta.url).href;
    try {
      const styles = readVoiceStyles(await fetchBytes(url, onProgress));
      known.set(voice, styles);
      onUsed([url]);
      return styles;
    } catch (cause) {
      throw unavailable(voice, cause);
    }
  };
}

function unavailable(voice: string, cause: unknown): KnikError {
  return new KnikError(`The voice ${voice} could not be loaded. Check your connection.`, {
    stage: 'voice',
    code: 'voice-download',
    cause,
  });
}
