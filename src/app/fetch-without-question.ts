import { effect, untracked, type ReadonlySignal } from '@preact/signals';
import type { Consent, ModelState } from '../contract/index.ts';

export interface FetchWithoutQuestionOptions {
  /** Whether a model is wanted that is not there. */
  readonly isDue: ReadonlySignal<boolean>;
  /** The one that is wanted. */
  readonly variant: ReadonlySignal<string>;
  readonly models: ReadonlySignal<Readonly<Record<string, ModelState>>>;
  readonly ask: (variant: string) => void;
  readonly decline: (variant: string) => void;
  readonly download: (variant: string, consent: Consent) => void;
}

/**
 * Fetches a small model that the site itself has, without a question: once a visit, and not on a connection that
 * is metered or saves data. There it is left to the person, as every other model is.
 */
export function fetchWithoutQuestion(options: FetchWithoutQuestionOptions): void {
  const { isDue, variant, models, ask, decline, download } = options;
  const asked = new Set<string>();
  effect(() => {
    if (!isDue.value || variant.value === '') return;
    const wanted = variant.value;
    if (asked.has(wanted) || models.value[wanted]?.phase !== 'absent') return;
    asked.add(wanted);
    untracked(() => ask(wanted));
  });
  const answered = new Set<string>();
  effect(() => {
    const states = models.value;
    for (const wanted of asked) {
      const state = states[wanted];
      if (state?.phase !== 'asking' || answered.has(wanted)) continue;
      answered.add(wanted);
      const { totalBytes: bytes, metered } = state;
      if (metered) untracked(() => decline(wanted));
      else untracked(() => download(wanted, { bytes, metered: false }));
    }
  });
}
