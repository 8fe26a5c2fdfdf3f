import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { AppServices, NaturalVoice } from '../shell/services.ts';

/** Whether the page mentions that there is a natural voice to be had. */
export interface VoiceOfferModel {
  /**
   * Once a reply was read by the basic voice in place of a natural one, nothing of which is there yet.
   */
  readonly isDue: ReadonlySignal<boolean>;
  /** The engine of the chosen voice, if that takes a download. */
  readonly offered: ReadonlySignal<NaturalVoice | undefined>;
  /** For good. */
  decline(): void;
}

type Services = Pick<AppServices, 'session' | 'settings' | 'naturalVoices'>;

export function createVoiceOffer(services: Services): VoiceOfferModel {
  const { session, settings, naturalVoices } = services;
  const hasSpoken = signal(false);
  session.bus.on('done', ({ audioChunks }) => {
    if (audioChunks > 0) hasSpoken.value = true;
  });
  const offered = computed(() => {
    const { voice } = settings.current.value;
    return naturalVoices.value?.find(({ info }) => info.voices.some(({ id }) => id === voice));
  });
  const hasNothing = ({ isOpened, models }: NaturalVoice) =>
    isOpened.value && Object.values(models.value).every(({ phase }) => phase === 'absent');
  return {
    offered,
    isDue: computed(() => {
      const { offersNaturalVoice, speaks } = settings.current.value;
      return (
        offersNaturalVoice &&
        hasSpoken.value &&
        speaks &&
        offered.value !== undefined &&
        naturalVoices.value?.every(hasNothing) === true
      );
    }),
    decline() {
      settings.change({ offersNaturalVoice: false });
    },
  };
}
