import { env } from 'onnxruntime-web/webgpu';
import { expect, test } from 'vitest';
import { loadKokoroAcousticModel } from '../../../../src/voices/kokoro/worker/acoustic-model.ts';
import { filesFor } from '../../../../src/voices/kokoro/worker/runtime-files.ts';
import { tinyModel } from '../../../support/onnx/tiny-model.ts';
import { rejection } from '../../../support/voices/speech.ts';

const GPU = { device: 'webgpu', build: 'jspi' } as const;
const STYLE = new Float32Array(256);

test('says that the graphics card went away instead of waiting for it', async () => {
  const model = await loadKokoroAcousticModel(
    { graph: tinyModel({ durations: true }) },
    GPU,
    filesFor(GPU),
  );
  await expect(model.speak([50], STYLE, 1)).resolves.toMatchObject({ durations: [6, 6, 6] });

  const device = await env.webgpu.device;
  device.destroy();
  await device.lost;
  const error = await rejection(model.speak([50], STYLE, 1));
  expect(error.code).toBe('voice-load');
  expect(error.message).toMatch(/^The graphics card /);
});
