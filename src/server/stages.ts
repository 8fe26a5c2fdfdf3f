import { shapeChunk } from '../audio/trim-silence.ts';
import { encodeChunks, toBase64 } from '../audio/wav.ts';
import type { SpeechChunk, Synthesize } from '../contract/index.ts';
import { readAloud } from '../session/turn/read-aloud.ts';
import { createMarkdownReader } from '../text/markdown.ts';
import { openSentencePacing } from '../session/pacing/by-sentence.ts';
import { readEnglish } from '../text/reading/index.ts';
import { openSegmenter } from '../text/segmenter.ts';
import type { Stages } from './bounded-turn.ts';

/** The page's own stages, with nothing shown and nothing played. */
export function serverStages(synthesize: Synthesize): Stages {
  return {
    openReader: (_turn, onSpeakable) => createMarkdownReader({ onSpeakable }),
    openSegmenter: () => openSegmenter(),
    // The page that hears it cuts its copy of the text in the same way.
    openPacing: openSentencePacing,
    shapeChunk,
    synthesize: readAloud(readEnglish, synthesize),
  };
}

/** WAV in the three forms in which it is sent. */
export const encoders = {
  encodeWav: (chunk: SpeechChunk) => encodeChunks([chunk]),
  encodeAudio: (chunk: SpeechChunk) => toBase64(encodeChunks([chunk])),
  encodeChunks: (chunks: readonly SpeechChunk[]) =>
    chunks.length === 0 ? '' : toBase64(encodeChunks(chunks)),
};
