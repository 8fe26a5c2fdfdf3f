import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { DoneEvent, ModelState, ModelStates } from '../../../../src/contract/index.ts';
import type { SettingsStore } from '../../../../src/platform/settings.ts';
import type { NaturalVoice } from '../../../../src/ui/shell/services.ts';
import { createVoiceOffer } from '../../../../src/ui/voice/voice-offer-model.ts';

function open({
  voice = 'af_sarah',
  int8 = { phase: 'absent' },
}: { readonly voice?: string; readonly int8?: ModelState } = {}) {
  const listeners: ((event: DoneEvent) => void)[] = [];
  const current = signal({ offersNaturalVoice: true, speaks: true, voice });
  const absent: ModelState = { phase: 'absent' };
  const fetched: unknown[] = [];
  const models = signal<ModelStates>({ fp32: absent, fp16: absent, int8, own: absent });
  const offer = createVoiceOffer({
    session: {
      bus: { on: (_type: string, listener: never) => listeners.push(listener) },
    } as never,
    settings: {
      current,
      change: (patch: object) => {
        current.value = { ...current.value, ...patch };
      },
    } as unknown as SettingsStore,
    naturalVoices: signal([
      {
        info: { voices: [{ id: 'af_sarah' }], variants: [{ id: 'int8', bytes: 92e6 }] },
        isOpened: signal(true),
        models,
        nearestVariant: signal('int8'),
      },
      {
        info: { voices: [{ id: 'light-kore' }], variants: [{ id: 'kore', bytes: 8e6 }] },
        isOpened: signal(true),
        models: signal({ kore: absent }),
        nearestVariant: signal('kore'),
        store: { fetchAgreed: (variant: string, bytes: number) => fetched.push(variant, bytes) },
      },
    ] as unknown as readonly NaturalVoice[]),
  });
  const end = (audioChunks: number) => {
    for (const listener of listeners) listener({ turn: 1, audioChunks, cancelled: false });
  };
  return { offer, end, fetched };
}

test('the offer waits for a reply that was spoken', () => {
  const { offer, end } = open();
  end(0);
  expect(offer.isDue.value).toBe(false);
  end(3);
  expect(offer.isDue.value).toBe(true);
});

test('what is offered is the smallest download, and one click fetches it', () => {
  const { offer, fetched } = open();
  expect(offer.offered.value).toMatchObject({ variant: 'kore', bytes: 8e6 });
  offer.accept();
  expect(fetched).toEqual(['kore', 8e6]);
});

test('declining is for good', () => {
  const { offer, end } = open();
  end(1);
  offer.decline();
  end(1);
  expect(offer.isDue.value).toBe(false);
});

test.each([
  ['who chose a basic voice', { voice: 'espeak-en-us' }],
  [
    'who has a download under way',
    { int8: { phase: 'verifying', checkedBytes: 0, totalBytes: 1 } as const },
  ],
])('nothing is offered to somebody %s', (_title, options) => {
  const { offer, end } = open(options);
  end(1);
  expect(offer.isDue.value).toBe(false);
});
