import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MODEL_PATHS } from '../../src/voices/kokoro/model.ts';
import { kokoroShapedModel } from '../../tests/support/onnx/kokoro-shaped.ts';
import { VOCABULARY } from '../../tests/support/onnx/tokenizer.ts';
import { KOKORO_JS_FOLDER, MODEL_FOLDER } from '../site/folders.ts';

/** Files of the repository that transformers.js reads besides, as they are there. */
const SMALL_FILES = {
  'config.json': { model_type: 'style_text_to_speech_2' },
  'tokenizer_config.json': {
    model_max_length: 512,
    pad_token: '$',
    unk_token: '$',
    tokenizer_class: 'PreTrainedTokenizer',
  },
  'tokenizer.json': {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: 'Replace',
      pattern: { Regex: `[^${[...VOCABULARY.keys()].map(escaped).join('')}]` },
      content: '',
    },
    pre_tokenizer: { type: 'Split', pattern: { Regex: '' }, behavior: 'Isolated', invert: false },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '$', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '$', type_id: 0 } },
      ],
      special_tokens: { $: { id: '$', ids: [0], tokens: ['$'] } },
    },
    decoder: null,
    model: { vocab: Object.fromEntries(VOCABULARY) },
  },
};

/**
 * Puts a repository with a model of Kokoro's shape, and kokoro-js as it was published with its runtime, where the
 * bench's page can fetch them.
 *
 * @param width Share of the published widths: 1 costs what the real model costs.
 */
export function writeKokoroFiles(pageFolder: string, width: number): void {
  const models = join(pageFolder, MODEL_FOLDER);
  mkdirSync(join(models, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(SMALL_FILES)) {
    writeFileSync(join(models, name), JSON.stringify(content));
  }
  for (const [precision, form] of [
    ['int8', 'int8'],
    ['fp32', 'float32'],
  ] as const) {
    const model = kokoroShapedModel({ form, width, seed: 3 });
    writeFileSync(join(models, MODEL_PATHS[precision]), model);
  }

  const script = createRequire(import.meta.url).resolve('kokoro-js');
  const kokoroJs = join(dirname(script), '..');
  const transformers = join(kokoroJs, '../@huggingface/transformers/dist');
  cpSync(join(kokoroJs, 'voices/af_heart.bin'), join(models, 'voices/af_heart.bin'));
  const theirs = join(pageFolder, KOKORO_JS_FOLDER);
  cpSync(join(kokoroJs, 'dist/kokoro.web.js'), join(theirs, 'kokoro.web.js'));
  for (const end of ['mjs', 'wasm']) {
    const name = `ort-wasm-simd-threaded.jsep.${end}`;
    cpSync(join(transformers, name), join(theirs, name));
  }
}

function escaped(symbol: string): string {
  return symbol.replace(/[\\\]^-]/, String.raw`\$&`);
}
