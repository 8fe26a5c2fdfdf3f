import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Runtime, Speech } from '../../../../src/contract/index.ts';
import type { KokoroState } from '../../../../src/voices/kokoro/state.ts';
import type { Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { listenToTiny, type HeardToken } from '../../../support/onnx/listen.ts';
import { tinyFrames } from '../../../support/onnx/tiny-model.ts';
import { VOCABULARY } from '../../../support/onnx/tokenizer.ts';
import { heardSymbols, say, startKokoro } from '../../../support/kokoro/speak.ts';

const TEXT = 'A quick brown fox, they say, jumps over dogs.';
const PHONEMES = 'ɐ kwˈɪk bɹˈWn fˈɑks, ðA sˈA, ʤˈʌmps ˌOvəɹ dˈɑɡz';

const RUNTIMES: Record<string, Runtime> = {
  'WASM on one thread': { device: 'wasm', threads: 1 },
  'WASM on two threads': { device: 'wasm', threads: 2 },
  'WebGPU by stack switching': { device: 'webgpu', build: 'jspi' },
  'WebGPU by asyncify': { device: 'webgpu', build: 'asyncify' },
};

let kokoro: Kokoro | undefined;

afterEach(() => {
  kokoro?.stop();
});

/** Tokens, their places and their lengths, without the loudness, which differs in the last digits. */
function places(heard: readonly HeardToken[]): string[] {
  return heard.map(({ token, startFrame, frames }) => `${token} at ${startFrame} for ${frames}`);
}

describe.each(Object.entries(RUNTIMES))('%s', (_title, runtime) => {
  let speech: Speech;
  let state: KokoroState;

  beforeAll(async () => {
    kokoro = await startKokoro([runtime]);
    state = kokoro.state;
    speech = await say(kokoro, TEXT);
  });

  test('says every symbol in order', () => {
    expect(state).toMatchObject({ phase: 'ready', runtime, fallbacks: [] });
    // The full stop is as loud as the words here, and lies within what is looked at behind the last sound.
    expect(heardSymbols(speech.samples)).toBe(`${PHONEMES}.`);
  });

  test('says each symbol when its durations say so', () => {
    let frame = 1;
    const expected = Array.from(`${PHONEMES}.`, (symbol) => {
      const token = VOCABULARY.get(symbol) ?? -1;
      const frames = tinyFrames(token, 1);
      frame += frames;
      return `${token} at ${frame - frames} for ${frames}`;
    });
    expect(places(listenToTiny(speech.samples))).toEqual(expected);
  });

  test('times every word by the symbols that say it', () => {
    const words = speech.words.map(({ start, end, startSeconds, endSeconds }) => {
      const [from, to] = [startSeconds, endSeconds].map((at) => Math.round(at * 24_000));
      return [TEXT.slice(start, end), heardSymbols(speech.samples.subarray(from, to))];
    });
    expect(words).toEqual([
      ['A', 'ɐ'],
      ['quick', 'kwˈɪk'],
      ['brown', 'bɹˈWn'],
      ['fox', 'fˈɑks'],
      ['they', 'ðA'],
      ['say', 'sˈA'],
      ['jumps', 'ʤˈʌmps'],
      ['over', 'ˌOvəɹ'],
      ['dogs', 'dˈɑɡz'],
    ]);
    expect(speech.wordsAreEstimated).toBeUndefined();
  });
});
