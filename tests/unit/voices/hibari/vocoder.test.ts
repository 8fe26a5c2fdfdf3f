import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as onnxRuntime from 'onnxruntime-web/wasm';
import { describe, expect, test } from 'vitest';
import { loadHibariAcousticModel } from '../../../../src/voices/hibari/worker/acoustic-model.ts';
import { createFourier } from '../../../../src/voices/hibari/worker/fourier.ts';
import { createNoise } from '../../../../src/voices/hibari/worker/noise.ts';
import { vocode, type SpeechSpectra } from '../../../../src/voices/hibari/worker/vocoder.ts';
import { kissFft, realHibari } from '../../../support/hibari-files.ts';

const fourier = await createFourier(kissFft(), 1200);

/** A description in which nothing is heard; whatever is given replaces a part of it. */
function spectra(frameCount: number, parts: Partial<SpeechSpectra>): SpeechSpectra {
  const bins = (value: number) => new Float32Array(601 * frameCount).fill(value);
  return {
    frameCount,
    lh: bins(-30),
    theta: bins(0),
    ln: bins(-30),
    lr: bins(-30),
    phi: bins(0),
    f0: new Float32Array(frameCount),
    ...parts,
  };
}

describe('createFourier', () => {
  test('transforms to the spectrum and back', () => {
    const wave = Float32Array.from({ length: 1200 }, (_, at) =>
      Math.cos((2 * Math.PI * 30 * at) / 1200),
    );
    fourier.samples().set(wave);
    fourier.forward();
    expect(fourier.spectrum()[60]).toBeCloseTo(600, 1);
    expect(fourier.spectrum()[61]).toBeCloseTo(0, 1);
    fourier.inverse();
    expect(fourier.samples()[7]).toBeCloseTo(1200 * (wave[7] ?? 0), 0);
  });

  test('refuses a size that it has no transform for', async () => {
    await expect(createFourier(kissFft(), 7)).rejects.toThrow('No transform of 7 points.');
  });
});

describe('vocode', () => {
  test('gives back the pulses through a filter that passes everything as it is', () => {
    // The forward window is divided by the hop, so a log gain of ln 300 undoes it.
    const frameCount = 20;
    const lh = new Float32Array(601 * frameCount).fill(Math.log(300));
    const f0 = new Float32Array(frameCount).fill(200);
    const sound = vocode(spectra(frameCount, { lh, f0 }), fourier, undefined);
    expect(sound).toHaveLength(300 * frameCount);
    // 55 harmonics of 200 Hz, 120 samples apart.
    const peaks = Array.from(sound.keys()).filter((at) => (sound[at] ?? 0) > 40);
    const inside = peaks.filter((at) => at > 600 && at < 5400);
    expect(new Set(inside.map((at) => at % 120)).size).toBeLessThanOrEqual(3);
    expect(inside.length).toBeGreaterThanOrEqual(40);
  });

  test('makes noise as loud as it is described, the same for the same seed', () => {
    const frameCount = 80;
    const ln = new Float32Array(601 * frameCount);
    const noisy = (seed: number) => vocode(spectra(frameCount, { ln }), fourier, createNoise(seed));
    const sound = noisy(5);
    expect(noisy(5)).toEqual(sound);
    expect(noisy(6)).not.toEqual(sound);
    const rms = Math.sqrt(sound.reduce((sum, value) => sum + value * value, 0) / sound.length);
    // 1,200 real numbers of unit variance make a transform of variance 2 / 1200; two thirds of a window are kept.
    expect(rms).toBeGreaterThan(0.02);
    expect(rms).toBeLessThan(0.05);
    expect(
      vocode(spectra(frameCount, { ln }), fourier, undefined).every((v) => Math.abs(v) < 1e-6),
    ).toBe(true);
  });
});

describe.skipIf(realHibari === undefined)('vocode with the voice in shared/voices', () => {
  test('sounds like the reference', async () => {
    const file = (name: string) => readFileSync(join(realHibari ?? '', name));
    const { ids, speed, frames } = JSON.parse(file('reference.json').toString()) as {
      readonly ids: readonly number[];
      readonly speed: number;
      readonly frames: number;
    };
    const model = await loadHibariAcousticModel(onnxRuntime, file('heart.int8.onnx'), undefined);
    const utterance = await model.speak(ids.slice(1, -1), speed);
    // The processor that made the reference rounds integer products in another way.
    expect(Math.abs(utterance.frameCount - frames)).toBeLessThanOrEqual(4);
    expect(utterance.durations).toHaveLength(ids.length);
    expect(utterance.durations.reduce((sum, count) => sum + count, 0)).toBe(utterance.frameCount);

    const sound = vocode(utterance, fourier, undefined);
    const reference = referenceSamples(file('reference-without-noise.wav'));
    const mine = bandLevels(sound);
    bandLevels(reference).forEach((level, band) =>
      expect(Math.abs((mine[band] ?? 0) - level), `band ${band}`).toBeLessThan(1.5),
    );
  }, 60_000);
});

/** 32-bit floats behind the header of a plain WAV file. */
function referenceSamples(file: Buffer): Float32Array {
  const at = file.indexOf('data') + 8;
  return new Float32Array(new Uint8Array(file.subarray(at)).buffer);
}

/** Level in bands of 600 Hz up to 7.2 kHz, in dB. */
function bandLevels(samples: Float32Array): number[] {
  const power = new Float64Array(12);
  for (let at = 0; at + 1200 <= samples.length; at += 600) {
    fourier.samples().set(samples.subarray(at, at + 1200));
    fourier.forward();
    const spectrum = fourier.spectrum();
    for (let bin = 1; bin <= 360; bin++) {
      const band = Math.floor((bin - 1) / 30);
      power[band] =
        (power[band] ?? 0) + (spectrum[2 * bin] ?? 0) ** 2 + (spectrum[2 * bin + 1] ?? 0) ** 2;
    }
  }
  return Array.from(power, (value) => 10 * Math.log10(value / samples.length));
}
