import type { Plugin } from 'vite';
import { MODEL_PATHS, TOKENIZER_FILE } from '../../../src/voices/kokoro/model.ts';
import { GraphBuilder, TYPE } from './graph-builder.ts';
import { tinyModel } from './tiny-model.ts';
import { tokenizerFile } from './tokenizer.ts';

/** Folders below `/models/`, each laid out as a repository of the hub, and how their model is made, if it is. */
const MODELS: Readonly<Record<string, () => Uint8Array | undefined>> = {
  'tiny-timed': () => tinyModel({ durations: true }),
  'tiny-untimed': () => tinyModel({ durations: false }),
  'tiny-other-names': () => tinyModel({ durations: 'inside', names: 'other' }),
  'tiny-silent': () => tinyModel({ durations: true, isSilent: true }),
  'tiny-garbled': () => tinyModel({ durations: true, isGarbled: true }),
  'no-model': () => new TextEncoder().encode('<!doctype html>'),
  'missing-model': () => undefined,
  'other-model': echo,
};

/** Serves generated models to tests in a browser, at `/models/<name>/`. */
export function serveModels(): Plugin {
  return {
    name: 'tests:serve-models',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [, name = '', file] = /^\/models\/([\w-]+)\/([\w./]+)$/.exec(request.url ?? '') ?? [];
        const make = MODELS[name];
        if (make === undefined) {
          next();
          return;
        }
        const body =
          file === TOKENIZER_FILE
            ? tokenizerFile()
            : file === MODEL_PATHS.int8
              ? make()
              : undefined;
        response.statusCode = body === undefined ? 404 : 200;
        response.end(body);
      });
    },
  };
}

/** A valid model without Kokoro's inputs. */
function echo(): Uint8Array {
  const g = new GraphBuilder();
  g.output('y', g.input('x', TYPE.float32, ['frames']), TYPE.float32, ['frames']);
  return g.build();
}
