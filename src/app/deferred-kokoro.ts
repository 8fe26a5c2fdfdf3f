import type { NaturalVoiceOptions, OpenedNaturalVoice, SpeakingKokoro } from './kokoro.ts';
import { lazy, type Lazy } from './lazy.ts';

export interface DeferredKokoro extends Lazy<OpenedNaturalVoice> {
  /** The engine, which is off until it has been loaded. */
  readonly engine: SpeakingKokoro;
}

/** The natural voice as a part that is loaded later. */
export function createDeferredKokoro(options: NaturalVoiceOptions): DeferredKokoro {
  const part = lazy(async () => {
    const { openNaturalVoice } = await import('./kokoro.ts');
    return openNaturalVoice(options);
  });
  const opened = () => part.current.peek()?.kokoro;
  return {
    ...part,
    engine: {
      get state() {
        return opened()?.state ?? { phase: 'off' };
      },
      get model() {
        return opened()?.model;
      },
      get isProven() {
        return opened()?.isProven ?? true;
      },
      synthesize: async (request) => part.get().kokoro.synthesize(request),
    },
  };
}
