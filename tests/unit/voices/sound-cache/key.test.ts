import { expect, test } from 'vitest';
import { soundKey, type Speaking } from '../../../../src/voices/sound-cache/key.ts';
import { requestOf } from '../../../support/voices/sound-cache.ts';

const SPEAKING: Speaking = { engine: 'kokoro', revision: 'abc int8', voice: 'af_sarah' };

test('the same request to the same voice has the same key, and one that tells nothing of it', async () => {
  const key = await soundKey(SPEAKING, requestOf('Good morning.'));
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(await soundKey({ ...SPEAKING }, requestOf('Good morning.'))).toBe(key);
});

test('whatever the sound depends on makes another key', async () => {
  const request = requestOf('Good morning.');
  const keys = await Promise.all([
    soundKey(SPEAKING, request),
    soundKey({ ...SPEAKING, engine: 'espeak' }, request),
    soundKey({ ...SPEAKING, revision: 'abc fp32' }, request),
    soundKey({ ...SPEAKING, voice: 'af_bella' }, request),
    soundKey(SPEAKING, requestOf('Good morning!')),
    soundKey(SPEAKING, requestOf('good morning.')),
    soundKey(SPEAKING, requestOf('Good morning.', { speed: 1.1 })),
    soundKey(SPEAKING, requestOf('Good morning.', { sampleRateHz: 48_000 })),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what does not change the sound does not change the key', async () => {
  const key = await soundKey(SPEAKING, requestOf('Good morning.'));
  const asked = requestOf('Good morning.', { voice: 'of the settings', isRetry: true });
  expect(await soundKey(SPEAKING, asked)).toBe(key);
});

test('no part of a request can pass for another', async () => {
  const odd = { ...SPEAKING, revision: 'abc', voice: 'int8","af_sarah' };
  expect(await soundKey(odd, requestOf('x'))).not.toBe(
    await soundKey({ ...odd, revision: 'abc","int8', voice: 'af_sarah' }, requestOf('x')),
  );
});
