/**
 * Stands in for a repository of models: bytes without meaning, as the store never looks into them.
 *
 * @param onnxBytes Length of the `int8` file; the `fp32` file has twice that.
 */
export function modelContent(onnxBytes: number): ReadonlyMap<string, Buffer> {
  return new Map([
    ['config.json', Buffer.from('{"model_type":"style_text_to_speech_2"}')],
    ['tokenizer.json', Buffer.from('{"model":{"vocab":{"$":0,"a":1}}}')],
    ['README.md', Buffer.from('# A voice')],
    ['onnx/model.onnx', noise(2 * onnxBytes, 1)],
    ['onnx/model_quantized.onnx', noise(onnxBytes, 2)],
    ['onnx/model_q4.onnx', noise(10, 3)],
  ]);
}

/** Bytes of a linear congruential generator: no two stretches are alike. */
function noise(bytes: number, seed: number): Buffer {
  const content = Buffer.alloc(bytes);
  let state = seed;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    content[at] = state >>> 24;
  }
  return content;
}
