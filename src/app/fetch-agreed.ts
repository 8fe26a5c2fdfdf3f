import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { Consent, ModelState } from '../contract/index.ts';

export interface FetchAgreedOptions {
  readonly models: ReadonlySignal<Readonly<Record<string, ModelState>>>;
  readonly ask: (variant: string) => void;
  readonly download: (variant: string, consent: Consent) => void;
}

/** Sizes are shown in round numbers. */
const ROUNDING = 1.05;

/**
 * Fetches a model for a person who was shown its size and said yes. The question stays open where the answer was to
 * another one: bytes may cost here, or there are more of them.
 *
 * @returns A function to call with the variant, and the size that was shown.
 */
export function createAgreedFetch(
  options: FetchAgreedOptions,
): (variant: string, shownBytes: number) => void {
  const { models, ask, download } = options;
  const agreed = signal<ReadonlyMap<string, number>>(new Map());
  effect(() => {
    for (const [variant, shownBytes] of agreed.value) {
      const state = models.value[variant];
      if (state?.phase !== 'asking') continue;
      const { totalBytes: bytes, metered } = state;
      untracked(() => {
        agreed.value = new Map([...agreed.value].filter(([other]) => other !== variant));
        if (!metered && bytes <= shownBytes * ROUNDING) download(variant, { bytes, metered });
      });
    }
  });
  return (variant, shownBytes) => {
    agreed.value = new Map([...agreed.peek(), [variant, shownBytes]]);
    ask(variant);
  };
}
