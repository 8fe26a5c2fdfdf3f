import type { Runtime, Speech, SpeechRequest } from '../../../src/contract/index.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { createKokoro, type Kokoro } from '../../../src/voices/kokoro/kokoro.ts';
import type { KokoroModel } from '../../../src/voices/kokoro/protocol.ts';
import { spawnVoiceWorker } from '../../../src/voices/rpc/spawn.ts';
import { listenToTiny } from '../onnx/listen.ts';
import { VOCABULARY } from '../onnx/tokenizer.ts';

const SYMBOLS = new Map(Array.from(VOCABULARY, ([symbol, id]) => [id, symbol]));

/** A model that the test server makes; see `serve-models.ts`. */
export function servedModel(name: string): KokoroModel {
  const url = new URL(`/models/${name}/`, location.origin).href;
  return { location: { type: 'folder', url }, precision: 'int8' };
}

/** The neural voice with a generated model on the given runtimes. */
export async function startKokoro(
  runtimes: readonly Runtime[],
  { model = 'tiny-timed', spawn = spawnVoiceWorker } = {},
): Promise<Kokoro> {
  const kokoro = createKokoro({ spawn, clock: systemClock });
  const plan = { runtimes, leftOut: [] };
  await kokoro.start({ model: servedModel(model), plan, voice: 'af_sarah' });
  return kokoro;
}

type RequestOptions = Partial<Omit<SpeechRequest, 'text'>>;

/** A text to be spoken, with everything else as usual. */
export function request(text: string, options: RequestOptions = {}): SpeechRequest {
  const { signal } = new AbortController();
  return { text, voice: 'af_sarah', speed: 1, sampleRateHz: 24_000, signal, ...options };
}

export function say(
  { synthesize }: Pick<Kokoro, 'synthesize'>,
  text: string,
  options?: RequestOptions,
): Promise<Speech> {
  return synthesize(request(text, options));
}

/** The symbols that are heard in a speech of the tiny model, in order; the same one twice counts once. */
export function heardSymbols(samples: Float32Array): string {
  return listenToTiny(samples)
    .map(({ token }) => SYMBOLS.get(token) ?? '�')
    .join('');
}
