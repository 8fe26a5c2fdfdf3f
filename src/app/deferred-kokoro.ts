import { signal, type ReadonlySignal } from '@preact/signals';
import type { NaturalVoiceOptions, OpenedNaturalVoice } from './kokoro.ts';

export interface LateNaturalVoice {
  /** `undefined` until it has been brought in. */
  readonly naturalVoice: ReadonlySignal<OpenedNaturalVoice | undefined>;
  /** Brings it in, if it is not there yet. Never rejects: where it cannot be had, a later try may help. */
  readonly bringNaturalVoice: () => Promise<void>;
  /** Its engine, which is off until then. */
  readonly kokoro: OpenedNaturalVoice['kokoro'];
}

/** @param options `missing` throws the KnikError that says that a part of the page has not arrived. */
export function createLateNaturalVoice(
  options: NaturalVoiceOptions & { readonly missing: () => never },
): LateNaturalVoice {
  const naturalVoice = signal<OpenedNaturalVoice | undefined>(undefined);
  const opened = () => naturalVoice.peek()?.kokoro;
  let bringing: Promise<void> | undefined;
  return {
    naturalVoice,
    bringNaturalVoice() {
      bringing ??= import('./kokoro.ts').then(
        ({ openNaturalVoice }) => {
          naturalVoice.value = openNaturalVoice(options);
        },
        () => {
          bringing = undefined;
        },
      );
      return bringing;
    },
    kokoro: {
      get state() {
        return opened()?.state ?? { phase: 'off' };
      },
      get model() {
        return opened()?.model;
      },
      get isProven() {
        return opened()?.isProven ?? true;
      },
      synthesize: async (request) => (opened() ?? options.missing()).synthesize(request),
    },
  };
}
