import { describe, expect, test } from 'vitest';
import { WORKER_LIMIT_BYTES, workerProblem } from '../../../scripts/kokoro.js';

const RUNTIME = '/node_modules/onnxruntime-web/dist/ort.webgpu.min.mjs';

/** As much of a bundle's chunk as is looked at. */
function chunk(fileName: string, { bytes = 10, modules = [''], imports = [''], isEntry = false }) {
  const code = 'x'.repeat(bytes);
  return { type: 'chunk', fileName, code, moduleIds: modules, imports, isEntry };
}

function problemOf(...chunks: ReturnType<typeof chunk>[]): string | undefined {
  return workerProblem(chunks as unknown as Parameters<typeof workerProblem>[0]);
}

describe('workerProblem', () => {
  const entry = chunk('entry.js', { isEntry: true });

  test('has no opinion on a bundle without a runtime', () => {
    expect(
      problemOf(chunk('page.js', { bytes: 2 * WORKER_LIMIT_BYTES, isEntry: true })),
    ).toBeUndefined();
  });

  test('counts the entry, the runtime and what they import, and nothing else', () => {
    const kokoro = chunk('kokoro.js', { modules: [RUNTIME], imports: ['shared.js'] });
    const shared = (bytes: number) => chunk('shared.js', { bytes });
    const other = chunk('espeak.js', { bytes: WORKER_LIMIT_BYTES });
    expect(problemOf(entry, kokoro, other, shared(WORKER_LIMIT_BYTES - 20))).toBeUndefined();
    expect(problemOf(entry, kokoro, other, shared(WORKER_LIMIT_BYTES - 19))).toContain(
      '1500001 bytes',
    );
  });

  test('finds a second runtime, of whatever version', () => {
    const second =
      '/node_modules/@huggingface/transformers/node_modules/onnxruntime-web/dist/ort.bundle.min.mjs';
    expect(problemOf(entry, chunk('a.js', { modules: [RUNTIME, second] }))).toContain(
      '2 ONNX runtimes',
    );
  });
});
