import { expect, test, vi } from 'vitest';
import type { Speech, SpeechRequest } from '../../../../src/contract/index.ts';
import { withSoundCache } from '../../../../src/voices/sound-cache/with-sound-cache.ts';
import { requestOf, speechOf } from '../../../support/voices/sound-cache.ts';

const KEPT = speechOf(1);
const MADE = speechOf(2);

function wrap(kept: Readonly<Record<string, Speech>> = {}) {
  const engine = vi.fn<(request: SpeechRequest) => Promise<Speech>>(async () => MADE);
  const store = {
    find: vi.fn<(key: string) => Promise<Speech | undefined>>(async (key) => kept[key]),
    keep: vi.fn<(key: string, speech: Speech) => void>(),
  };
  const keyOf = ({ text }: SpeechRequest) => (text === '' ? undefined : Promise.resolve(text));
  return { engine, store, synthesize: withSoundCache(engine, { keyOf, store }) };
}

test('what was said before is not said again, and is marked as kept', async () => {
  const { engine, store, synthesize } = wrap({ One: KEPT });
  expect(await synthesize(requestOf('One'))).toEqual({ ...KEPT, isCached: true });
  expect(engine).not.toHaveBeenCalled();
  expect(store.keep).not.toHaveBeenCalled();
});

test('what is said for the first time is handed on as it is, and kept', async () => {
  const { engine, store, synthesize } = wrap();
  const request = requestOf('One');
  expect(await synthesize(request)).toBe(MADE);
  expect(engine).toHaveBeenCalledExactlyOnceWith(request);
  expect(store.keep).toHaveBeenCalledExactlyOnceWith('One', MADE);
});

test('what has no key is left to the engine', async () => {
  const { store, synthesize } = wrap();
  expect(await synthesize(requestOf(''))).toBe(MADE);
  expect(store.find).not.toHaveBeenCalled();
  expect(store.keep).not.toHaveBeenCalled();
});

test('a key that cannot be made is none', async () => {
  const { engine, store } = wrap();
  const synthesize = withSoundCache(engine, {
    keyOf: () => Promise.reject(new TypeError('There is no crypto.subtle here.')),
    store,
  });
  expect(await synthesize(requestOf('One'))).toBe(MADE);
  expect(store.keep).not.toHaveBeenCalled();
});

test('a failure of the engine is passed on, and nothing is kept', async () => {
  const { engine, store, synthesize } = wrap();
  engine.mockRejectedValueOnce(new Error('broken'));
  await expect(synthesize(requestOf('One'))).rejects.toThrow('broken');
  expect(store.keep).not.toHaveBeenCalled();
});

test('an abort ends it before the engine is asked', async () => {
  const { engine, store, synthesize } = wrap();
  const controller = new AbortController();
  store.find.mockImplementation(async () => {
    controller.abort();
    throw controller.signal.reason;
  });
  const request = requestOf('One', { signal: controller.signal });
  await expect(synthesize(request)).rejects.toThrow('aborted');
  await expect(synthesize(request)).rejects.toThrow('aborted');
  expect(store.find).toHaveBeenCalledOnce();
  expect(engine).not.toHaveBeenCalled();
});

test('what the engine made in spite of an abort is not kept', async () => {
  const { engine, store, synthesize } = wrap();
  const controller = new AbortController();
  engine.mockImplementation(async () => {
    controller.abort();
    return MADE;
  });
  await synthesize(requestOf('One', { signal: controller.signal }));
  expect(store.keep).not.toHaveBeenCalled();
});
