/**
 * What stands in for `@huggingface/transformers` where kokoro-js imports it: the build's alias leads here.
 *
 * kokoro-js is used for its text normalisation and phonemes only. The package it is written against would
 * bring a second ONNX runtime of 21 MB and a megabyte of tokenizers, none of which would ever run.
 */

/** Would be made of the tokens: kokoro-js is stopped before there are any. */
export const Tensor = undefined;

/** Would be made of the sound. */
export const RawAudio = undefined;

/** `KokoroTTS.from_pretrained` would load it. */
export const StyleTextToSpeech2Model = undefined;

/** `KokoroTTS.from_pretrained` would load it. */
export const AutoTokenizer = undefined;

/** Only kokoro-js's own `env` would use it. */
export const env = { backends: { onnx: { wasm: {} } } };
