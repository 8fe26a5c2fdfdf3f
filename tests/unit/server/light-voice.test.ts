import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../../scripts/build-server.js';
import { decodeWav, fromBase64 } from '../../../src/audio/wav.ts';
import { realHibari } from '../../support/hibari-files.ts';
import { freePort, runServer, type ServerProcess } from '../../support/run-server.ts';
import { parseSse } from '../../support/server.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, '.cache/light-voice-test');
const FILE = join(FOLDER, 'dist/voices/hibari/heart.int8.onnx');

/** The basic voice has nothing above; it is resampled from 22,050 Hz. */
const HIGH_HZ = 11_300;

describe.skipIf(realHibari === undefined)('the server with the voice in shared/voices', () => {
  let running: ServerProcess | undefined;
  beforeAll(async () => {
    await buildServer(join(FOLDER, 'dist-server'), ROOT);
    mkdirSync(join(FILE, '..'), { recursive: true });
    writeFileSync(join(FOLDER, 'dist/index.html'), '<title>Knik</title>');
    copyFileSync(join(realHibari ?? '', 'heart.int8.onnx'), FILE);
  }, 120_000);
  afterAll(() => running?.kill('SIGKILL'));

  async function hear(env: Readonly<Record<string, string>>): Promise<Float32Array[]> {
    await running?.kill('SIGKILL');
    running = await runServer(FOLDER, await freePort(), { KNIK_AI_PROVIDER: 'demo', ...env });
    const response = await fetch(`${running.url}/api/chat/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: 'Tell me a short joke' }),
    });
    const events = parseSse(await response.text());
    expect(events.filter(({ event }) => event === 'error')).toEqual([]);
    return events
      .filter(({ event }) => event === 'audio')
      .map(({ data }) => decodeWav(fromBase64(data)).samples);
  }

  test('speaks naturally for a client such as curl, and the same every time', async () => {
    const sounds = await hear({});
    expect(sounds.length).toBeGreaterThan(0);
    expect(sounds.some((samples) => shareAbove(samples, HIGH_HZ) > 1e-6)).toBe(true);
    expect(await hear({})).toEqual(sounds);
  });

  test('speaks with the basic voice where that is asked for by name', async () => {
    const sounds = await hear({ KNIK_VOICE_NAME: 'espeak-en-us-f2' });
    expect(sounds.every((samples) => shareAbove(samples, HIGH_HZ) < 1e-6)).toBe(true);
  });

  test('speaks with the basic voice where the file is damaged', async () => {
    writeFileSync(FILE, 'damaged');
    const sounds = await hear({});
    expect(sounds.length).toBeGreaterThan(0);
    expect(sounds.every((samples) => shareAbove(samples, HIGH_HZ) < 1e-6)).toBe(true);
  });
});

/** The share of a sound's energy above a frequency, by a high-pass of 255 taps. */
function shareAbove(samples: Float32Array, hz: number): number {
  const half = 127;
  const cutoff = hz / 24_000;
  const taps = Array.from({ length: 2 * half + 1 }, (_, at) => {
    const n = at - half;
    const low = n === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * n) / (Math.PI * n);
    const window =
      0.42 + 0.5 * Math.cos((Math.PI * n) / half) + 0.08 * Math.cos((2 * Math.PI * n) / half);
    return ((n === 0 ? 1 : 0) - low) * window;
  });
  let high = 0;
  let all = 0;
  for (let at = half; at < samples.length - half; at += 5) {
    let value = 0;
    for (let tap = -half; tap <= half; tap++)
      value += (taps[tap + half] ?? 0) * (samples[at + tap] ?? 0);
    high += value * value;
    all += (samples[at] ?? 0) ** 2;
  }
  return high / all;
}
