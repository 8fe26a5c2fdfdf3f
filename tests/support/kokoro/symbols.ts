import { readVocabulary } from '../../../src/voices/kokoro/worker/vocabulary.ts';
import { tokenizerFile } from '../onnx/tokenizer.ts';

/** Kokoro's symbols. */
export const VOCABULARY = readVocabulary(tokenizerFile());

/** Phonemes as symbols of the model. */
export const symbolsOf = (phonemes: string) => VOCABULARY.symbolsOf(phonemes);
