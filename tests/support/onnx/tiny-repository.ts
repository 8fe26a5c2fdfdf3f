import { MODEL_PATHS, TOKENIZER_FILE } from '../../../src/voices/kokoro/model.ts';
import { tinyModel } from './tiny-model.ts';
import { tokenizerFile } from './tokenizer.ts';

/** A hub's repository whose models say which token is speaking. */
export function tinyRepository(): ReadonlyMap<string, Buffer> {
  const model = Buffer.from(tinyModel({ durations: true }));
  return new Map([
    ['config.json', Buffer.from('{"model_type":"style_text_to_speech_2"}')],
    [TOKENIZER_FILE, Buffer.from(tokenizerFile())],
    [MODEL_PATHS.fp32, model],
    [MODEL_PATHS.int8, model],
  ]);
}
