import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { AppServices, NaturalVoice } from '../shell/services.ts';

/** The smallest download with which replies are read in a natural voice. */
export interface OfferedVoice {
  readonly natural: NaturalVoice;
  readonly variant: string;
  /** `undefined`: there is nothing but a file of the person's own. */
  readonly bytes: number | undefined;
}

/** Whether the page mentions that there is a natural voice to be had. */
export interface VoiceOfferModel {
  /**
   * Once a reply was read by the basic voice in place of a natural one, nothing of which is there yet.
   */
  readonly isDue: ReadonlySignal<boolean>;
  /** `undefined` where the chosen voice takes no download. */
  readonly offered: ReadonlySignal<OfferedVoice | undefined>;
  /** Fetches what is offered. */
  accept(): void;
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
  const offered = computed((): OfferedVoice | undefined => {
    const { voice } = settings.current.value;
    const naturals = naturalVoices.value ?? [];
    const owner = naturals.findIndex(({ info }) => info.voices.some(({ id }) => id === voice));
    if (owner === -1) return undefined;
    // An engine behind that of the chosen voice speaks in its place.
    const offers = naturals.slice(owner).map((natural) => {
      const variant = natural.nearestVariant.value;
      const bytes = natural.info.variants.find(({ id }) => id === variant)?.bytes;
      return { natural, variant, bytes };
    });
    const size = ({ bytes = Infinity }: OfferedVoice) => bytes;
    return offers.reduce((best, other) => (size(other) < size(best) ? other : best));
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
    accept() {
      const { natural, variant, bytes } = offered.peek() ?? {};
      if (natural !== undefined && variant !== undefined && bytes !== undefined) {
        natural.store.fetchAgreed(variant, bytes);
      }
    },
    decline() {
      settings.change({ offersNaturalVoice: false });
    },
  };
}
