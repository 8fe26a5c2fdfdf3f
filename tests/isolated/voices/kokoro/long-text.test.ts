import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../../src/shared/clock.ts';
import { synthesizeReliably } from '../../../../src/session/turn/synthesis.ts';
import type { Kokoro } from '../../../../src/voices/kokoro/kokoro.ts';
import { spawnVoiceWorker } from '../../../../src/voices/rpc/spawn.ts';
import { phonemesOf } from '../../../../src/voices/kokoro/worker/phonemes.ts';
import { heardSymbols, request, say, startKokoro } from '../../../support/kokoro/speak.ts';

const WORDS = 'we saw a red fox run by the old mill and it made us all very glad so'.split(' ');
const THREADS = { device: 'wasm', threads: 2 } as const;
const ONE_THREAD = { device: 'wasm', threads: 1 } as const;

let kokoro: Kokoro | undefined;

afterEach(() => {
  kokoro?.stop();
});

/** So many words, in an order that depends on the seed. */
function words(count: number, seed: number): string {
  const step = 1 + (seed % 5);
  return Array.from({ length: count }, (_, n) => WORDS[(seed * 7 + n * step) % WORDS.length]).join(
    ' ',
  );
}

/** What should be heard: the same symbol twice in a row is heard as one. */
async function expectedSymbols(text: string): Promise<string> {
  return (await phonemesOf(text, 'af_sarah')).replace(/(.)\1+/gu, '$1');
}

test('speaks 3,000 words whole although the worker is killed in the middle, twice', async () => {
  const workers: Worker[] = [];
  const spawn = () => {
    const worker = spawnVoiceWorker();
    workers.push(worker);
    return worker;
  };
  const voice = await startKokoro([THREADS, ONE_THREAD], { spawn });
  kokoro = voice;

  for (let sentence = 0; sentence < 250; sentence++) {
    const text = `${words(12, sentence)}.`;
    const wanted = request(text, { speed: 1.3 });
    const speaking = synthesizeReliably(voice.synthesize, wanted, systemClock);
    if (sentence === 80 || sentence === 160) {
      const worker = workers.at(-1);
      worker?.terminate();
      // Browsers report a worker that ran out of memory like this.
      setTimeout(() =>
        worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })),
      );
    }
    const { samples } = await speaking;
    expect([text, heardSymbols(samples)]).toEqual([text, await expectedSymbols(text)]);
  }
  expect(workers).toHaveLength(3);
  expect(voice.state).toMatchObject({ phase: 'ready', runtime: THREADS });
}, 120_000);

test('speaks a text without a single mark whole, in one request', async () => {
  kokoro = await startKokoro([ONE_THREAD]);
  const text = words(400, 3);
  const speech = await say(kokoro, text, { speed: 1.3 });
  const heard = speech.words.map(({ start, end }) => text.slice(start, end));
  expect(heard).toEqual(text.split(' '));
  // Cut into pieces, it is phonemized in pieces; the words are the same, the spaces at the seams are not.
  const wholeWords = heardSymbols(speech.samples).split(' ');
  expect(wholeWords.length).toBeGreaterThan(300);
  const clock = speech.words.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]);
  expect(clock).toEqual(clock.toSorted((a, b) => a - b));
}, 60_000);
