/**
 * What stands in for `@huggingface/transformers` where kokoro-js imports it: the build's alias leads here.
 *
 * kokoro-js is used for its text normalisation and phonemes only. The package it is written against would
 * bring a second ONNX runtime of 21 MB and a megabyte of tokenizers, none of which would ever run.
 */

/** Never made: the phonemes are taken before there is anything to compute. */
export class Tensor {}

/** Never made, like {@link Tensor}. */
export class RawAudio {}

/** Only `KokoroTTS.from_pretrained` would use it. */
export const StyleTextToSpeech2Model = {};

/** Only `KokoroTTS.from_pretrained` would use it. */
export const AutoTokenizer = {};

/** Only kokoro-js's own `env` would use it. */
export const env = { backends: { onnx: { wasm: {} } } };
