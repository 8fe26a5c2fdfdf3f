import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as onnxRuntime from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Speech } from '../../../../src/contract/index.ts';
import { createEspeak } from '../../../../src/voices/espeak/worker/espeak.ts';
import type { HibariVoice } from '../../../../src/voices/hibari/protocol.ts';
import {
  loadHibariAcousticModel,
  type HibariAcousticModel,
} from '../../../../src/voices/hibari/worker/acoustic-model.ts';
import { createHibariEngine } from '../../../../src/voices/hibari/worker/engine.ts';
import { createFourier } from '../../../../src/voices/hibari/worker/fourier.ts';
import type { Engine } from '../../../../src/voices/rpc/worker/engine.ts';
import { packEspeak } from '../../../../scripts/espeak.js';
import { kissFft, realHibari } from '../../../support/hibari-files.ts';

const espeak = await createEspeak(packEspeak());
const fourier = await createFourier(kissFft(), 1200);
const voice: HibariVoice = {
  engine: 'hibari',
  accent: 'American',
  model: { type: 'file', file: 'heart' },
};

function engineWith(loadModel: () => Promise<HibariAcousticModel>): Engine<HibariVoice> {
  const transcribe = (text: string) => espeak.transcribe(text, 'gmw/en-US');
  return createHibariEngine({ fourier, transcribe, loadModel });
}

const speakWith = (engine: Engine<HibariVoice>, text: string, more: object = {}): Promise<Speech> =>
  engine.synthesize({
    text,
    voice,
    speed: 1,
    sampleRateHz: 24_000,
    signal: new AbortController().signal,
    ...more,
  });

/** Gives every token four frames; letters hum at 200 Hz, marks and the boundaries are silent. */
function hummingModel(runs: number[] = []): HibariAcousticModel {
  return {
    speak(tokens) {
      runs.push(tokens.length);
      const isHeard = [0, ...tokens, 0].flatMap((token) =>
        Array.from({ length: 4 }, () => token > 16),
      );
      const frameCount = isHeard.length;
      const bins = (level: (frame: number) => number) =>
        Float32Array.from({ length: 601 * frameCount }, (_, at) => level(at % frameCount));
      return Promise.resolve({
        frameCount,
        lh: bins((frame) => (isHeard[frame] ? 0 : -30)),
        theta: bins(() => 0),
        ln: bins((frame) => (isHeard[frame] ? -6 : -30)),
        lr: bins(() => -30),
        phi: bins(() => 0),
        f0: Float32Array.from(isHeard, (heard) => (heard ? 200 : 0)),
        durations: [0, ...tokens, 0].map(() => 4),
      });
    },
  };
}

describe('createHibariEngine', () => {
  const engine = engineWith(() => Promise.resolve(hummingModel()));

  test('times every word by the frames of its symbols', async () => {
    const text = 'One two, three.';
    const { words, samples } = await speakWith(engine, text);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['One', 'two', 'three']);
    const seconds = samples.length / 24_000;
    // wˈʌn tˈu, θɹˈi. are 14 symbols of 50 ms; one, two and three begin at symbols 0, 5 and 10.
    const starts = words.map(({ startSeconds }) => startSeconds);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeCloseTo(0.25 - 0.025, 1);
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeCloseTo(0.25, 2);
    expect(words.at(-1)?.endSeconds).toBeLessThanOrEqual(seconds);
  });

  test('sounds the same every time', async () => {
    const first = await speakWith(engine, 'The same again.');
    expect((await speakWith(engine, 'The same again.')).samples).toEqual(first.samples);
    expect((await speakWith(engine, 'The same anew.')).samples).not.toEqual(first.samples);
  });

  test('is as loud as every natural voice, and never at full scale', async () => {
    const { samples } = await speakWith(engine, 'One two three four five.');
    const rms = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    expect(rms).toBeGreaterThan(0.05);
    expect(rms).toBeLessThan(0.1);
    expect(samples.every((value) => Math.abs(value) < 0.99)).toBe(true);
  });

  test('cuts a long text into runs that the model takes', async () => {
    const runs: number[] = [];
    const model = hummingModel(runs);
    const text = Array.from({ length: 60 }, () => 'several words together').join(' ');
    const { words } = await speakWith(
      engineWith(() => Promise.resolve(model)),
      text,
    );
    expect(words).toHaveLength(180);
    expect(Math.max(...runs)).toBeLessThanOrEqual(400);
    expect(runs.length).toBeGreaterThan(3);
  });

  test('ends between two runs when it is asked to', async () => {
    const controller = new AbortController();
    const text = Array.from({ length: 60 }, () => 'several words together').join(' ');
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(
      speakWith(engine, text, { signal: controller.signal, onProgress }),
    ).rejects.toThrow('enough');
  });

  test('says that it reads English only', async () => {
    await expect(speakWith(engine, '你好')).rejects.toMatchObject({ code: 'voice-language' });
  });

  test('loads a voice once, and again after it could not be loaded', async () => {
    let loads = 0;
    const failing = engineWith(() => {
      loads++;
      return loads === 1 ? Promise.reject(new Error('no memory')) : Promise.resolve(hummingModel());
    });
    await expect(speakWith(failing, 'One.')).rejects.toThrow('no memory');
    await speakWith(failing, 'Two.');
    await speakWith(failing, 'Three.');
    expect(loads).toBe(2);
  });
});

describe.skipIf(realHibari === undefined)(
  'createHibariEngine with the voice in shared/voices',
  () => {
    let engine: Engine<HibariVoice>;
    beforeAll(() => {
      const bytes = readFileSync(join(realHibari ?? '', 'heart.int8.onnx'));
      engine = engineWith(() => loadHibariAcousticModel(onnxRuntime, bytes, undefined));
    });

    test('speaks at a natural pace, as loud as every voice, without silence at its ends', async () => {
      const text = 'The quick brown fox jumps over the lazy dog.';
      const { samples, words } = await speakWith(engine, text);
      const seconds = samples.length / 24_000;
      expect(seconds).toBeGreaterThan(2);
      expect(seconds).toBeLessThan(3.2);
      expect(words).toHaveLength(9);
      const heard = (value: number) => Math.abs(value) > 0.01;
      expect(samples.findIndex(heard) / 24_000).toBeLessThan(0.06);
      expect((samples.length - samples.findLastIndex(heard)) / 24_000).toBeLessThan(0.12);
    });

    test('refuses a file that is cut, and one that is another model', async () => {
      const bytes = readFileSync(join(realHibari ?? '', 'heart.int8.onnx'));
      await expect(
        loadHibariAcousticModel(onnxRuntime, bytes.subarray(0, 1_000_000), undefined),
      ).rejects.toThrow('protobuf');
    });
  },
);
