import type { Plugin } from 'vite';
import { MODEL_FILES, TOKENIZER_FILE } from '../../../src/tts/protocol.ts';
import { tinyModel } from './tiny-model.ts';
import { tokenizerFile } from './tokenizer.ts';

/** Folders below `/models/`, each laid out as a repository of the hub, and how their model is made. */
const MODELS: Readonly<Record<string, () => Uint8Array>> = {
  'tiny-timed': () => tinyModel({ durations: true }),
  'tiny-untimed': () => tinyModel({ durations: false }),
  'tiny-silent': () => tinyModel({ durations: true, isSilent: true }),
  'no-model': () => new TextEncoder().encode('<!doctype html>'),
};

/** Serves generated models to tests in a browser, at `/models/<name>/`. */
export function serveModels(): Plugin {
  return {
    name: 'tests:serve-models',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [, name = '', file] = /^\/models\/([\w-]+)\/([\w./]+)$/.exec(request.url ?? '') ?? [];
        const make = MODELS[name];
        if (make !== undefined && file === TOKENIZER_FILE) response.end(tokenizerFile());
        else if (make !== undefined && file === MODEL_FILES.int8) response.end(make());
        else next();
      });
    },
  };
}
