import { expect, test } from 'vitest';
import type { KokoroModel } from '../../../../src/voices/kokoro/protocol.ts';
import { soundOf } from '../../../../src/voices/kokoro/sound.ts';

const STORED: KokoroModel = {
  location: {
    type: 'stored',
    stored: {
      type: 'disk',
      model: 'kokoro/int8',
      folder: 'int8',
      variant: 'int8',
      identity: 'c0ffee',
    },
  },
  precision: 'int8',
};

test('sound depends on the content of the model, on its precision and on the voice', () => {
  expect(soundOf(STORED, true, 'af_sarah')).toEqual({ revision: 'c0ffee int8', voice: 'af_sarah' });
});

test('what a card said that may be wrong is not heard once something else computes', () => {
  const unproven = soundOf(STORED, false, 'af_sarah');
  expect(unproven).toEqual({ revision: 'c0ffee int8 unproven', voice: 'af_sarah' });
});

test('of a model that has no lasting name, and of none at all, nothing is kept', () => {
  const served: KokoroModel = { ...STORED, location: { type: 'folder', url: 'models/' } };
  expect(soundOf(served, true, 'af_sarah')).toBeUndefined();
  expect(soundOf(undefined, true, 'af_sarah')).toBeUndefined();
});
