import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { AppServices } from '../shell/services.ts';

/** Whether the page mentions that there is a natural voice to be had. */
export interface VoiceOfferModel {
  /**
   * Once a reply was read by the basic voice in place of a natural one, nothing of which is there yet.
   */
  readonly isDue: ReadonlySignal<boolean>;
  /** For good. */
  decline(): void;
}

type Services = Pick<AppServices, 'session' | 'settings' | 'naturalVoice' | 'naturalVoices'>;

export function createVoiceOffer(services: Services): VoiceOfferModel {
  const { session, settings, naturalVoice, naturalVoices } = services;
  const hasSpoken = signal(false);
  session.bus.on('done', ({ audioChunks }) => {
    if (audioChunks > 0) hasSpoken.value = true;
  });
  return {
    isDue: computed(() => {
      const { offersNaturalVoice, speaks, voice } = settings.current.value;
      const natural = naturalVoice.value;
      return (
        offersNaturalVoice &&
        hasSpoken.value &&
        speaks &&
        naturalVoices.some(({ id }) => id === voice) &&
        natural?.isOpened.value === true &&
        Object.values(natural.models.value).every(({ phase }) => phase === 'absent')
      );
    }),
    decline() {
      settings.change({ offersNaturalVoice: false });
    },
  };
}
