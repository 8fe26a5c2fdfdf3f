import { cutText } from '../../src/app/parts/cut-text.ts';
import { shapeChunk } from '../../src/audio/trim-silence.ts';
import { discardSound, keepSound, soundFormats } from '../../src/reader/sound/keep-sound.ts';
import { saveFile } from '../../src/reader/sound/save-file.ts';
import { readAloud } from '../../src/session/turn/read-aloud.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { readEnglish } from '../../src/text/reading/index.ts';
import { espeakVoiceFor } from '../../src/voices/espeak/voices.ts';
import type { HibariVoice } from '../../src/voices/hibari/protocol.ts';
import type { StoredModel } from '../../src/voices/models/state.ts';
import { createVoiceClient } from '../../src/voices/rpc/client.ts';
import { spawnVoiceWorker } from '../../src/voices/rpc/spawn.ts';

const RATE_HZ = 24_000;
const MODEL = 'model.onnx';

/** What a text of some length became. */
export interface KeptFigures {
  readonly format: string;
  readonly soundSeconds: number;
  readonly tookSeconds: number;
  readonly bytes: number;
  readonly chapters: number;
  /** What the browser's own player takes for its length. */
  readonly playerSeconds: number;
  /** How far the player went on, from a minute before the end. */
  readonly playedSeconds: number;
  /** Page and workers, after so much sound; empty where it was not asked for, as it takes time. */
  readonly memory: readonly { readonly atSeconds: number; readonly bytes: number }[];
}

/**
 * Keeps a text as a file of sound, in the best format that the browser makes, and downloads it with its captions.
 *
 * @param model Address of a model of Hibari; without one, the basic voice speaks.
 * @param paragraphs How often the text is said.
 * @param memoryEverySeconds After how much sound memory is looked at, each time; `undefined`: never.
 */
export async function keep(
  model: string | undefined,
  text: string,
  paragraphs: number,
  memoryEverySeconds?: number,
): Promise<KeptFigures> {
  const stored = model === undefined ? undefined : await storedModel(model);
  const voice = createVoiceClient({
    spawn: spawnVoiceWorker,
    voiceOf: (id) =>
      stored
        ? ({
            engine: 'hibari',
            accent: 'American',
            model: { type: 'stored', stored, path: MODEL },
          } satisfies HibariVoice)
        : espeakVoiceFor(id).voice,
  });
  const id = 'espeak-en-us';
  const [format = 'wav'] = await soundFormats();
  await discardSound('bench');
  await voice.preload(id);
  // A sentence is numbered, so that no two are the same.
  const chapters = Array.from({ length: paragraphs }, (_, at) => {
    const markdown = `# Part ${at + 1}\n\n${text}`;
    return { title: `Part ${at + 1}`, length: markdown.length, load: async () => markdown };
  });
  const memory: { atSeconds: number; bytes: number }[] = [];
  let nextSeconds = memoryEverySeconds ?? Infinity;
  const look = async (atSeconds: number) => {
    const { bytes } = await performance.measureUserAgentSpecificMemory();
    memory.push({ atSeconds, bytes });
  };
  if (memoryEverySeconds !== undefined) await look(0);
  const startMs = performance.now();
  const sound = await keepSound(
    { id: 'bench', title: 'Bench', chapters, format, voice: id, speed: 1, sampleRateHz: RATE_HZ },
    {
      cut: cutText,
      synthesize: readAloud(readEnglish, voice.synthesize),
      shapeChunk,
      clock: systemClock,
    },
    {
      signal: new AbortController().signal,
      onProgress({ soundSeconds: made }) {
        if (made < nextSeconds) return;
        nextSeconds = made + (memoryEverySeconds ?? Infinity);
        void look(made);
      },
    },
  );
  const tookSeconds = (performance.now() - startMs) / 1000;
  voice.dispose();
  const { seconds: soundSeconds, file, captions, chapters: marks } = sound;
  const played = await play(file);
  // Its dialog is the system's: nobody would answer it.
  Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
  await saveFile(file, `sound.${format}`);
  await saveFile(captions.vtt, 'sound.vtt');
  const { size: bytes } = file;
  return { format, soundSeconds, tookSeconds, bytes, chapters: marks.length, memory, ...played };
}

const PLAYED_SECONDS_MIN = 1;

/** Plays a file as anybody's page would, from a minute before its end. */
async function play(file: File): Promise<{ playerSeconds: number; playedSeconds: number }> {
  const audio = new Audio(URL.createObjectURL(file));
  const happens = (event: string) =>
    new Promise((resolve, reject) => {
      audio.addEventListener(event, resolve, { once: true });
      audio.addEventListener('error', () => reject(new Error('The file does not play.')));
    });
  await happens('loadedmetadata');
  const from = Math.max(0, audio.duration - 60);
  audio.currentTime = from;
  await happens('seeked');
  await audio.play();
  while (audio.currentTime < from + PLAYED_SECONDS_MIN) await happens('timeupdate');
  audio.pause();
  return { playerSeconds: audio.duration, playedSeconds: audio.currentTime - from };
}

async function storedModel(address: string): Promise<StoredModel> {
  const blob = await (await fetch(address)).blob();
  const names = { model: 'hibari', folder: 'bench', variant: 'bench', identity: 'bench' };
  return { ...names, type: 'memory', blobs: new Map([[MODEL, blob]]) };
}
